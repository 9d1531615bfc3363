package io.github.runnel.rtmp.session;

import io.github.runnel.flv.FlvTag;
import io.github.runnel.hub.RefusedException;
import io.github.runnel.hub.Side;
import io.github.runnel.hub.TrackChoice;
import io.github.runnel.rtmp.message.Command;
import io.github.runnel.rtmp.message.Data;
import io.github.runnel.rtmp.message.Message;
import io.github.runnel.rtmp.message.UserControl;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a session says and publishes. */
final class FakePeer implements Peer, Inlet, Seat {

    final List<Message> said = new ArrayList<>();
    final List<FlvTag> published = new ArrayList<>();
    final List<String> opened = new ArrayList<>();
    long windowBytes = -1;
    int closed;
    final List<String> watched = new ArrayList<>();
    int left;
    int pongs;

    /** Why nobody may watch; null lets everybody. */
    @Nullable
    RefusedException refusal;

    @Override
    public void send(Message message) {
        said.add(message);
    }

    @Override
    public void acknowledgeEvery(long bytes) {
        windowBytes = bytes;
    }

    @Override
    public StreamAddress locate(StreamAddress address, Side side) {
        return address;
    }

    @Override
    public Inlet open(StreamAddress address, String url) {
        opened.add(address + " " + url);
        return this;
    }

    @Override
    public Seat watch(StreamAddress address, TrackChoice choice, boolean fromNextKeyframe) {
        if (refusal != null) {
            throw refusal;
        }
        String tracks = choice == TrackChoice.ALL ? "" : " " + choice;
        watched.add(address + tracks + (fromNextKeyframe ? " next" : ""));
        return this;
    }

    @Override
    public void leave() {
        left++;
    }

    @Override
    public void answersPing() {
        pongs++;
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

    @Override
    public void breakOff() {
        close();
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

    /** The same with events of the stream and names of data, such as {@code event 0} and {@code data onStatus}. */
    List<String> words() {
        List<String> words = said.stream().map(FakePeer::word).toList();
        said.clear();
        return words;
    }

    private static String word(Message message) {
        if (message instanceof UserControl control) {
            return "event " + control.eventType();
        }
        if (message instanceof Data data) {
            return "data " + data.values().get(0).asText().orElse("");
        }
        return message instanceof Command command ? text(command) : message.toString();
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
