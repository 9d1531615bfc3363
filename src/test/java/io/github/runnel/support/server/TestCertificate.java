package io.github.runnel.support.server;

import java.nio.file.Path;

/** The servers' certificate. */
final class TestCertificate {

    static final String ALIAS = "runnel";
    static final String PASSWORD = "changeit";

    private TestCertificate() {}

    static Path keystore() {
        return AppServer.DIRECTORY.resolve("runnel.p12");
    }
}
