package io.github.runnel.benchmark.load;

import io.netty.buffer.ByteBuf;

/** What is around the FLV bytes on a connection. Confined to one thread. */
interface Framing {

    /** Reads what came, and tells the FLV bytes in it. */
    void read(ByteBuf in, Payload payload);

    /** Takes FLV bytes. */
    interface Payload {

        void read(ByteBuf in, int length);

        /** A ping is to be answered. */
        void ping();

        /** The other side has said that this is the end. */
        void ended();
    }

    /** Nothing at all. */
    final class None implements Framing {

        @Override
        public void read(ByteBuf in, Payload payload) {
            payload.read(in, in.readableBytes());
        }
    }

    /** Chunks of HTTP (RFC 9112, section 7.1). */
    final class Chunks implements Framing {

        private int size;
        private int left;
        private boolean isSize = true; // what is being read; else the end of the line behind a chunk

        @Override
        public void read(ByteBuf in, Payload payload) {
            while (in.isReadable()) {
                if (left > 0) {
                    int length = Math.min(left, in.readableBytes());
                    left -= length;
                    payload.read(in, length);
                } else {
                    line(in.readByte(), payload);
                }
            }
        }

        private void line(byte next, Payload payload) {
            if (next != '\n') {
                size = isSize && next != '\r' ? size << 4 | Character.digit(next, 16) : size;
            } else if (isSize) {
                if (size == 0) {
                    payload.ended();
                }
                left = size;
                size = 0;
                isSize = false;
            } else {
                isSize = true;
            }
        }
    }

    /** Messages of a server over a WebSocket (RFC 6455, section 5.2). */
    final class WebSocket implements Framing {

        private static final int PING = 9;
        private static final int CLOSE = 8;
        private static final int PONG = 10;

        private int opcode;
        private long left;
        private int lengthBytes = -2; // -2 opcode, -1 length, then bytes of the longer length

        @Override
        public void read(ByteBuf in, Payload payload) {
            while (in.isReadable()) {
                if (lengthBytes == -2) {
                    opcode = in.readByte() & 0xF;
                    lengthBytes = -1;
                } else if (lengthBytes == -1) {
                    length(in.readByte() & 0x7F, payload);
                } else if (lengthBytes > 0) {
                    left = left << 8 | in.readUnsignedByte();
                    lengthBytes--;
                    finishIfEmpty(payload);
                } else {
                    data(in, payload);
                }
            }
        }

        private void length(int value, Payload payload) {
            lengthBytes = value == 126 ? 2 : value == 127 ? 8 : 0;
            left = lengthBytes == 0 ? value : 0;
            finishIfEmpty(payload);
        }

        private void data(ByteBuf in, Payload payload) {
            int length = (int) Math.min(left, in.readableBytes());
            left -= length;
            if (opcode == PING || opcode == PONG || opcode == CLOSE) {
                in.skipBytes(length);
            } else {
                payload.read(in, length);
            }
            finishIfEmpty(payload);
        }

        private void finishIfEmpty(Payload payload) {
            if (lengthBytes == 0 && left == 0) {
                lengthBytes = -2;
                if (opcode == PING) {
                    payload.ping();
                } else if (opcode == CLOSE) {
                    payload.ended();
                }
            }
        }
    }
}
