package io.github.runnel.benchmark.load;

import io.github.runnel.flv.FlvHeader;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.TagType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Looks at an FLV stream as it comes and keeps nothing of it: sizes must agree, and {@link Stamp}s are told (FLV 10.1, annex E).
 *
 * <p>Confined to one thread.
 */
final class FlvCheck implements Look {

    private static final int STAMP_AT = 10;
    private static final int SIGNATURE = 0x464C56;

    private final Listener listener;
    private final ByteBuf kept = Unpooled.buffer(STAMP_AT + Stamp.SIZE);
    private Part part = Part.FILE_HEADER;
    private int wanted = FlvHeader.SIZE;
    private TagType type = TagType.SCRIPT_DATA;
    private int size;
    private int left;

    /** What is being read. */
    private enum Part {
        FILE_HEADER,
        TAG_HEADER,
        BODY_START,
        BODY,
        TRAILER
    }

    FlvCheck(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void read(ByteBuf in, int length) {
        int end = in.readerIndex() + length;
        while (in.readerIndex() < end || isBodyOver()) {
            if (part == Part.BODY) {
                int skipped = Math.min(left, end - in.readerIndex());
                in.skipBytes(skipped);
                left -= skipped;
                if (left == 0) {
                    begin(Part.TRAILER, FlvTag.TRAILER_SIZE);
                } else {
                    return;
                }
            } else {
                keep(in, end);
            }
        }
    }

    private boolean isBodyOver() {
        return part == Part.BODY && left == 0;
    }

    private void keep(ByteBuf in, int end) {
        kept.writeBytes(in, Math.min(wanted - kept.readableBytes(), end - in.readerIndex()));
        if (kept.readableBytes() == wanted) {
            complete();
        }
    }

    private void complete() {
        switch (part) {
            case FILE_HEADER -> {
                check(kept.getMedium(0) == SIGNATURE, "signature");
                begin(Part.TAG_HEADER, FlvTag.HEADER_SIZE);
            }
            case TAG_HEADER -> {
                type = TagType.of(kept.getUnsignedByte(0));
                size = kept.getUnsignedMedium(1);
                begin(Part.BODY_START, Math.min(size, STAMP_AT + Stamp.SIZE));
                if (wanted == 0) {
                    begin(Part.TRAILER, FlvTag.TRAILER_SIZE);
                }
            }
            case BODY_START -> {
                left = size - wanted;
                part = Part.BODY; // what was kept tells the picture at its end
            }
            case TRAILER -> {
                check(kept.getInt(0) == FlvTag.HEADER_SIZE + size, "PreviousTagSize");
                begin(Part.TAG_HEADER, FlvTag.HEADER_SIZE);
            }
            case BODY -> throw new IllegalStateException("nothing is kept of a body");
        }
    }

    private void begin(Part next, int bytes) {
        if (next == Part.TRAILER && type == TagType.VIDEO && Stamp.isAt(kept, STAMP_AT)) {
            listener.picture(kept.getUnsignedByte(0) >>> 4 == 1, Stamp.read(kept, STAMP_AT));
        }
        kept.clear();
        part = next;
        wanted = bytes;
    }

    private static void check(boolean isRight, String what) {
        if (!isRight) {
            throw new IllegalStateException("not FLV: " + what);
        }
    }
}
