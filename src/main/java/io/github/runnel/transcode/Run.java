package io.github.runnel.transcode;

import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.bytes.Writable;
import io.github.runnel.ffmpeg.Child;
import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvReader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** What one child is given, and what it makes of it. One thread writes, another one reads. */
final class Run {

    private static final int MOST_BODY_BYTES = 1 << 20;
    private static final FlvHeader SOUND_ONLY = new FlvHeader(true, false);

    private final Child child;
    private final ChildTimeline timeline;
    private Input last;

    /** Tells the child what is to come: {@code first}. */
    Run(Child child, Input first) throws IOException {
        this.child = child;
        this.timeline = new ChildTimeline(first.timeMs());
        this.last = first;
        write(SOUND_ONLY);
        if (first.header() != null) {
            write(timeline.toChild(first.header().at(first.timeMs())));
        }
    }

    boolean continuesWith(Input next) {
        return next.isSameKindAs(last) && timeline.continues(last.timeMs(), next.timeMs());
    }

    void take(Input next) throws IOException {
        write(timeline.toChild(next.frame()));
        child.in().flush();
        last = next;
    }

    private void write(Writable unit) throws IOException {
        byte[] bytes = new byte[unit.size()];
        unit.writeTo(bytes, 0);
        child.in().write(bytes);
    }

    /** Nothing follows: the child makes what it still has, and ends. */
    void finish() throws IOException {
        child.in().close();
    }

    /** Reads what the child makes, until it ends: tags of sound in stream time; sequence headers have none. */
    void read(Consumer<FlvTag> listener) {
        FlvReader tags = new FlvReader(MOST_BODY_BYTES, tag -> {
            if (tag.type() == TagType.AUDIO) {
                listener.accept(timeline.toStream(tag));
            }
        });
        byte[] some = new byte[8192];
        InputStream out = child.out();
        try {
            for (int length = out.read(some); length >= 0; length = out.read(some)) {
                tags.read(Bytes.copyOf(some, 0, length));
            }
        } catch (IOException | ProtocolException broken) { // who writes to it hears of it
            child.kill();
        }
    }
}
