package io.github.runnel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A room uses the rooms and libraries that the table allows it, and nothing else. */
final class RoomsTest {

    private static final String BASE = "io.github.runnel.";

    /** Room, and what it may use besides itself and java.base: rooms by name, libraries by package. */
    private static final String TABLE = """
            bytes      |
            amf        | bytes
            codec      | bytes
            flv        | bytes amf codec
            ts         | bytes
            hub        | bytes flv
            ffmpeg     | bytes
            pull       | bytes flv hub ffmpeg
            transcode  | bytes ffmpeg flv hub
            remux      | bytes codec flv ts hub
            rtmp       | bytes amf flv hub pull remux io.netty javax.net.ssl javax.security.auth.x500
            http       | bytes flv hub pull remux jakarta.servlet jakarta.websocket jakarta.inject
            api        | hub flv pull jakarta.ws.rs jakarta.json jakarta.inject jakarta.enterprise
            observe    | hub rtmp transcode org.eclipse.microprofile.health jakarta.servlet io.micrometer io.prometheus jakarta.inject jakarta.enterprise
            wiring     | *
            """;

    /** Rooms that are a library: neither threads of their own, nor a clock, nor a log. */
    private static final Set<String> LIBRARY =
            Set.of("bytes", "amf", "codec", "flv", "ts", "ffmpeg", "hub", "pull", "remux");

    private static final List<String> NOT_IN_A_LIBRARY = List.of(
            "java.lang.System$Logger",
            "java.lang.System#nanoTime",
            "java.lang.System#currentTimeMillis",
            "java.time.Instant#now",
            "java.time.Clock",
            "java.util.Timer",
            "java.util.concurrent.Executors",
            "java.util.concurrent.CompletableFuture");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE + "..");

    /** One line of the table. */
    private record Room(String name, Set<String> allowed) {

        static Room parse(String line) {
            String[] columns = line.split("\\|", -1);
            Set<String> allowed = Arrays.stream(columns[1].strip().split(" +"))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toSet());
            return new Room(columns[0].strip(), allowed);
        }

        boolean isHomeOf(JavaClass type) {
            return isIn(type.getPackageName(), BASE + name);
        }

        boolean allows(JavaClass type) {
            String target = type.getBaseComponentType().getName();
            return type.getBaseComponentType().isPrimitive()
                    || allowed.contains("*")
                    || isHomeOf(type.getBaseComponentType())
                    || target.startsWith("java.")
                    || target.startsWith("javax.crypto.")
                    || target.startsWith("org.jspecify.")
                    || allowed.stream().anyMatch(word -> isIn(target, word.indexOf('.') < 0 ? BASE + word : word));
        }

        private static boolean isIn(String name, String prefix) {
            return name.equals(prefix) || name.startsWith(prefix + ".") || name.startsWith(prefix + "$");
        }
    }

    private static List<Room> rooms() {
        return TABLE.lines().map(Room::parse).toList();
    }

    private static List<String> violations(JavaClasses classes) {
        return rooms().stream()
                .flatMap(room -> classes.stream()
                        .filter(room::isHomeOf)
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(dependency -> !room.allows(dependency.getTargetClass()))
                        .map(Dependency::getDescription))
                .distinct()
                .toList();
    }

    @Test
    void roomsUseWhatTheTableAllows() {
        assertThat(violations(CLASSES)).isEmpty();
    }

    @Test
    void everyClassHasARoom() {
        assertThat(CLASSES.stream()
                        .filter(type -> rooms().stream().noneMatch(room -> room.isHomeOf(type)))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void libraryRoomsHaveNeitherClockNorLogNorThreads() {
        Stream<String> uses = CLASSES.stream()
                .filter(type -> rooms().stream().anyMatch(room -> LIBRARY.contains(room.name()) && room.isHomeOf(type)))
                .flatMap(type -> Stream.concat(
                        type.getMethodCallsFromSelf().stream()
                                .map(call -> call.getTargetOwner().getName() + "#" + call.getName()),
                        type.getDirectDependenciesFromSelf().stream()
                                .map(dependency -> dependency.getTargetClass().getName())));
        assertThat(uses.filter(NOT_IN_A_LIBRARY::contains)).isEmpty();
    }

    @Test
    void plantedImportIsFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(io.github.runnel.codec.PlantedImport.class);
        assertThat(violations(planted)).isNotEmpty().allMatch(line -> line.contains("hub.StreamRegistry"));
    }
}
