package io.github.runnel.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Kubernetes manifest is one by Kubernetes' own models, and fits the image. */
final class KubernetesTest {

    private static final Path FILE = Path.of("server-config/kubernetes/runnel.yaml");
    private static final Map<String, Model> MODELS = Map.of(
            "v1/ConfigMap", V1ConfigMap::validateJsonElement,
            "v1/Service", V1Service::validateJsonElement,
            "apps/v1/Deployment", V1Deployment::validateJsonElement,
            "networking.k8s.io/v1/Ingress", V1Ingress::validateJsonElement);

    private final List<JsonNode> documents;
    private final JsonNode deployment;
    private final JsonNode pod;
    private final JsonNode container;

    /** Refuses unknown fields and missing ones with an {@link IllegalArgumentException}. */
    private interface Model {
        void validate(JsonElement document) throws IOException;
    }

    KubernetesTest() throws IOException {
        documents = Yaml.documents(FILE);
        deployment = the("Deployment", "runnel").path("spec");
        pod = deployment.path("template").path("spec");
        container = pod.path("containers").path(0);
    }

    private static void validate(JsonNode document) throws IOException {
        String kind = document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
        Objects.requireNonNull(MODELS.get(kind), kind).validate(JsonParser.parseString(document.toString()));
    }

    private JsonNode the(String kind, String name) {
        return documents.stream()
                .filter(document -> document.path("kind").asText().equals(kind))
                .filter(document ->
                        document.path("metadata").path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void documentsAreWhatKubernetesKnows() throws IOException {
        assertThat(documents).hasSize(5);
        for (JsonNode document : documents) {
            validate(document);
        }
    }

    @Test
    void modelsRefuseWhatIsUnknownOrMissing() {
        ((ObjectNode) container).put("livenesProbe", "");
        assertThatThrownBy(() -> validate(the("Deployment", "runnel"))).hasMessageContaining("livenesProbe");
        ((ObjectNode) container).remove("livenesProbe");
        ((ObjectNode) deployment).remove("selector");
        assertThatThrownBy(() -> validate(the("Deployment", "runnel"))).hasMessageContaining("selector");
    }

    @Test
    void oneReplicaRunsTheImageOfTheDockerfile() throws IOException {
        assertThat(deployment.path("replicas").asInt()).isEqualTo(1);
        assertThat(deployment.path("strategy").path("type").asText()).isEqualTo("Recreate");
        assertThat(container.path("image").asText()).isEqualTo(Project.image());
    }

    @Test
    void itRunsAsTheUserOfTheImage() {
        JsonNode security = pod.path("securityContext");
        assertThat(security.path("runAsUser").asText() + ":"
                        + security.path("runAsGroup").asText())
                .isEqualTo(Dockerfile.read().user());
        assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(security.path("seccompProfile").path("type").asText()).isEqualTo("RuntimeDefault");
    }

    @Test
    void nothingIsWrittenAndNoPrivilegeIsKept() {
        JsonNode security = container.path("securityContext");
        assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(Yaml.texts(security.path("capabilities").path("drop"))).containsExactly("ALL");
        assertThat(Yaml.elements(container.path("volumeMounts"))
                        .filter(mount -> !mount.path("readOnly").asBoolean())
                        .map(mount -> mount.path("mountPath").asText()))
                .containsExactly("/tmp");
        assertThat(Yaml.elements(pod.path("volumes"))
                        .map(volume -> volume.path("name").asText()))
                .containsExactlyInAnyOrderElementsOf(Yaml.elements(container.path("volumeMounts"))
                        .map(mount -> mount.path("name").asText())
                        .toList());
    }

    @Test
    void portsAreTheDefaultsAndServicesFindThem() throws IOException {
        assertThat(Yaml.elements(container.path("ports"))
                        .map(port -> port.path("containerPort").asText()))
                .containsExactlyInAnyOrderElementsOf(KnownSettings.ports().values());
        List<String> named = Yaml.elements(container.path("ports"))
                .map(port -> port.path("name").asText())
                .toList();
        JsonNode labels = deployment.path("template").path("metadata").path("labels");
        for (String service : List.of("runnel", "runnel-rtmp")) {
            JsonNode spec = the("Service", service).path("spec");
            assertThat(spec.path("selector")).isEqualTo(labels);
            assertThat(Yaml.elements(spec.path("ports"))
                            .map(port -> port.path("targetPort").asText()))
                    .isNotEmpty()
                    .allMatch(named::contains);
        }
        assertThat(deployment.path("selector").path("matchLabels")).isEqualTo(labels);
    }

    @Test
    void probesAskForHealth() {
        Stream<String> paths = Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                .map(probe -> container.path(probe).path("httpGet"))
                .peek(get -> assertThat(get.path("port").asText()).isEqualTo("http"))
                .map(get -> get.path("path").asText());
        assertThat(paths).containsExactly("/health/started", "/health/ready", "/health/live");
    }

    @Test
    void everyVariableIsASetting() throws IOException {
        assertThat(KnownSettings.names())
                .containsAll(Yaml.names(the("ConfigMap", "runnel").path("data")));
        assertThat(container
                        .path("envFrom")
                        .path(0)
                        .path("configMapRef")
                        .path("name")
                        .asText())
                .isEqualTo("runnel");
    }

    /** For each service, Kubernetes would set {@code RUNNEL_RTMP_PORT=tcp://10.0.0.1:1935} and the like. */
    @Test
    void addressesOfServicesAreNotTakenForSettings() {
        assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
    }

    @Test
    void ingressLeadsToTheHttpService() {
        JsonNode backend = the("Ingress", "runnel").at("/spec/rules/0/http/paths/0/backend/service");
        JsonNode service = the("Service", backend.path("name").asText()).path("spec");
        assertThat(Yaml.elements(service.path("ports"))
                        .map(port -> port.path("name").asText()))
                .contains(backend.path("port").path("name").asText());
    }
}
