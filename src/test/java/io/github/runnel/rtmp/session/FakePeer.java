package io.github.runnel.rtmp.session;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Message;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a session says and publishes. */
final class FakePeer implements Peer, Inlet {

    final List<Message> said = new ArrayList<>();
    final List<FlvTag> published = new ArrayList<>();
    final List<String> opened = new ArrayList<>();
    long windowBytes = -1;
    int closed;

    @Override
    public void send(Message message) {
        said.add(message);
    }

    @Override
    public void acknowledgeEvery(long bytes) {
        windowBytes = bytes;
    }

    @Override
    public Inlet open(StreamAddress address, String url) {
        opened.add(address + " " + url);
        return this;
    }

    @Override
    public boolean publish(FlvTag tag) {
        published.add(tag);
        return true;
    }

    @Override
    public void close() {
        closed++;
    }

    /** Names and codes of the commands that were said since the last time, such as {@code onStatus NetStream.Failed}. */
    List<String> commands() {
        List<String> commands = said.stream()
                .filter(Command.class::isInstance)
                .map(Command.class::cast)
                .map(FakePeer::text)
                .toList();
        said.clear();
        return commands;
    }

    private static String text(Command command) {
        return command.name()
                + command.arguments().stream()
                        .flatMap(argument -> argument.get("code").stream())
                        .flatMap(code -> code.asText().stream())
                        .map(code -> " " + code)
                        .findFirst()
                        .orElse("");
    }
}
