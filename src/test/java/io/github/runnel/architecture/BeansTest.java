package io.github.runnel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is injected of a bean with a normal scope is a client proxy: its methods are the bean's, its fields are empty ones of its
 * own (CDI 4.0, section 3.10).
 */
final class BeansTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.runnel..");

    @Test
    void nobodyReadsAFieldOfABeanFromOutside() {
        assertThat(proxied()).isNotEmpty();
        assertThat(proxied().flatMap(BeansTest::accessesFromOutside)).isEmpty();
    }

    private static Stream<JavaClass> proxied() {
        return CLASSES.stream().filter(type -> type.isAnnotatedWith(ApplicationScoped.class));
    }

    private static Stream<JavaFieldAccess> accessesFromOutside(JavaClass bean) {
        return bean.getFields().stream()
                .flatMap(field -> field.getAccessesToSelf().stream())
                .filter(access -> !access.getOriginOwner().equals(bean));
    }
}
