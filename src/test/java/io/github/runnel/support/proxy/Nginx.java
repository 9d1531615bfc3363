package io.github.runnel.support.proxy;

import io.github.runnel.support.server.ServerUnderTest;
import io.github.runnel.support.tls.DevCertificate;
import java.nio.file.Path;
import java.util.List;

/** Debian's nginx with {@code server-config/nginx}. */
public final class Nginx {

    private Nginx() {}

    /** @param httpDirectives of the context round the users' file */
    public static RunningProxy start(ServerUnderTest behind, String... httpDirectives) {
        Path directory = RunningProxy.directory("nginx");
        Ports ports = Ports.pick();
        UserFile.of("nginx/runnel.conf")
                .with("server 127.0.0.1:8080;", "server " + behind.base().getAuthority() + ";")
                .with("listen 80;", "listen 127.0.0.1:" + ports.http() + ";")
                .with("listen [::]:80;", "")
                .with("listen 443 ", "listen 127.0.0.1:" + ports.https() + " ")
                .with("listen [::]:443 ssl http2;", "")
                .with("/etc/ssl/runnel/server.pem", DevCertificate.shared().certificate())
                .with("/etc/ssl/runnel/server-key.pem", DevCertificate.shared().key())
                .save(directory.resolve("runnel.conf"));
        UserFile.of("nginx/runnel-rtmp.conf")
                .with("listen 1935;", "listen 127.0.0.1:" + ports.rtmp() + ";")
                .with("listen [::]:1935;", "")
                .with("127.0.0.1:11935;", "127.0.0.1:" + behind.rtmpPort() + ";")
                .save(directory.resolve("runnel-rtmp.conf"));
        Path system = system(httpDirectives).save(directory.resolve("nginx.conf"));
        return RunningProxy.start(
                directory,
                ports,
                List.of("/usr/sbin/nginx", "-p", directory + "/", "-e", "stderr", "-c", system.toString()));
    }

    /** What a system's own nginx.conf has round the users' files. */
    private static UserFile system(String... httpDirectives) {
        boolean isRoot = System.getProperty("user.name").equals("root");
        return new UserFile(String.join(
                "\n",
                isRoot ? "user root root;" : "",
                "daemon off;",
                "worker_processes 1;",
                "pid nginx.pid;",
                "load_module /usr/lib/nginx/modules/ngx_stream_module.so;",
                "events { worker_connections 1024; }",
                "http {",
                "access_log access.log;",
                "client_body_temp_path %1$s; proxy_temp_path %1$s;".formatted(RunningProxy.TEMPORARY),
                "fastcgi_temp_path %1$s; uwsgi_temp_path %1$s; scgi_temp_path %1$s;".formatted(RunningProxy.TEMPORARY),
                String.join("\n", httpDirectives),
                "include runnel.conf;",
                "}",
                "include runnel-rtmp.conf;"));
    }
}
