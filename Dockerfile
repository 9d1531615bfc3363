# Runnel on Payara Micro; README says how to run it. What this file does, ContainerImageIT does without Docker.

FROM node:22.21.1-bookworm-slim AS node

FROM maven:3.9.11-eclipse-temurin-17 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /build
COPY pom.xml ./
COPY .ci .ci
COPY src src
COPY server-config server-config
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm \
    mvn -B -ntp package -DskipTests

FROM eclipse-temurin:25.0.1_8-jre
RUN --mount=type=bind,from=build,source=/build,target=/build \
    ["/build/server-config/container/assemble", "/build", "/opt/runnel"]

# HTTP, HTTPS when there is a keystore, RTMP
EXPOSE 8080 8443 1935
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/runnel/bin/healthy"]
ENTRYPOINT ["/opt/runnel/bin/start"]
