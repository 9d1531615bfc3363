package io.github.runnel.remux;

import io.github.runnel.bytes.ByteWriter;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import io.github.runnel.flv.AudioBody;
import io.github.runnel.flv.AudioCodec;
import io.github.runnel.flv.FlvTag;
import io.github.runnel.flv.Role;
import io.github.runnel.flv.VideoBody;
import io.github.runnel.flv.VideoCodec;
import io.github.runnel.hub.Packager;
import io.github.runnel.hub.StreamLog;
import io.github.runnel.hub.Tracks;
import io.github.runnel.ts.Program;
import io.github.runnel.ts.TsWriter;

/**
 * A stream as an MPEG transport stream. A unit of the log is an access unit in whole packets, with the program in front where a
 * player may begin; where tags are far apart, the clock goes on in units of its own.
 */
public final class TsPackager implements Packager {

    /** How long after the clock's time a picture that comes with it is decoded: sound may be late by as much. */
    private static final long LEAD_MS = 200;

    private static final long CLOCK_INTERVAL_MS = 40;
    private static final long PROGRAM_INTERVAL_MS = 360; // 400 at the most, and the clock goes in steps
    private static final long MOST_FILLED_MS = 10_000; // a longer gap stays one
    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final int TICKS_PER_MS = 90;

    private final StreamLog log;
    private final TsWriter writer = new TsWriter();
    private final TsTrack<VideoCodec> video = new TsTrack<>(Program.VIDEO_PID, Elementary::of);
    private final TsTrack<AudioCodec> audio = new TsTrack<>(Program.AUDIO_PID, Elementary::of);
    private Tracks tracks;
    private Program program = Program.EMPTY;
    private long describedMs = NEVER;
    private long clockMs = NEVER;

    public TsPackager(Tracks tracks, StreamLog log) {
        this.log = log;
        this.tracks = tracks;
        turnTo(tracks);
    }

    @Override
    public boolean append(FlvTag tag) {
        if (!tag.role().isFrame() && tag.role() != Role.SEQUENCE_HEADER) {
            return true;
        }
        try {
            if (tag.content() instanceof VideoBody body && tracks.hasVideo()) {
                append(body, tag.timestampMs());
            } else if (tag.content() instanceof AudioBody body && tracks.hasAudio()) {
                append(body, tag.timestampMs());
            }
            return true;
        } catch (ProtocolException notUnderstood) {
            return false;
        }
    }

    private void append(VideoBody body, long timeMs) {
        video.turnTo(body.codec());
        if (body.role() == Role.SEQUENCE_HEADER) {
            video.configure(body.payload());
            return;
        }
        boolean isKeyframe = body.role() == Role.KEYFRAME;
        video.accessUnit(body.payload(), isKeyframe)
                .ifPresent(unit -> write(video, unit, timeMs, body.compositionOffsetMs(), isKeyframe));
    }

    private void append(AudioBody body, long timeMs) {
        audio.turnTo(body.codec());
        if (body.role() == Role.SEQUENCE_HEADER) {
            audio.configure(body.payload());
            return;
        }
        audio.accessUnit(body.payload(), true).ifPresent(unit -> write(audio, unit, timeMs, 0, false));
    }

    /** @param isKeyframe of video; sound alone can be begun wherever the program is described */
    private void write(TsTrack<?> track, Bytes unit, long timeMs, int offsetMs, boolean isKeyframe) {
        fill(timeMs);
        ByteWriter out = new ByteWriter(unit.size() + unit.size() / 16 + 4 * TsWriter.PACKET_BYTES);
        boolean isDescribed = describe(isKeyframe, timeMs, out);
        boolean isEntry = isKeyframe || (isDescribed && program.video().isEmpty());
        long clockTicks = clock(track, timeMs, out);
        writer.accessUnit(track.pid(), track.packet(unit, timeMs + LEAD_MS, offsetMs), isEntry, clockTicks, out);
        log.append(out.toBytes(), timeMs, isEntry);
    }

    /** Describes the program if it has changed, or that is due or wanted; returns whether it did. */
    private boolean describe(boolean isWanted, long nowMs, ByteWriter out) {
        Program before = program;
        program = program.with(video.type(), audio.type());
        boolean isDescribed = isWanted || !program.equals(before) || isProgramDue(nowMs);
        if (isDescribed) {
            describe(nowMs, out);
        }
        return isDescribed;
    }

    /** The clock that goes with a track's unit, if any does; the first one goes alone where the track is not the clock's. */
    private long clock(TsTrack<?> track, long nowMs, ByteWriter out) {
        boolean isOfTrack = track.pid() == program.clockPid();
        if (nowMs <= clockMs || (!isOfTrack && clockMs != NEVER)) {
            return TsWriter.NO_CLOCK;
        }
        clockMs = nowMs;
        if (isOfTrack) {
            return nowMs * TICKS_PER_MS;
        }
        writer.clock(program.clockPid(), nowMs * TICKS_PER_MS, out);
        return TsWriter.NO_CLOCK;
    }

    /** Lets the clock go on up to a time that is too far away for a step. */
    private void fill(long untilMs) {
        if (Math.abs(untilMs - clockMs) > MOST_FILLED_MS) { // a setting lets times begin anew
            clockMs = NEVER;
            return;
        }
        if (untilMs - clockMs <= CLOCK_INTERVAL_MS) {
            return;
        }
        ByteWriter out = new ByteWriter(TsWriter.PACKET_BYTES);
        while (untilMs - clockMs > CLOCK_INTERVAL_MS) {
            clockMs += CLOCK_INTERVAL_MS;
            if (isProgramDue(clockMs)) {
                describe(clockMs, out);
            }
            writer.clock(program.clockPid(), clockMs * TICKS_PER_MS, out);
        }
        log.append(out.toBytes(), clockMs, false);
    }

    private boolean isProgramDue(long nowMs) {
        return nowMs - describedMs >= PROGRAM_INTERVAL_MS;
    }

    private void describe(long nowMs, ByteWriter out) {
        writer.describe(program, out);
        describedMs = Math.max(nowMs, describedMs);
    }

    /** The program is described anew, for those who have waited. */
    @Override
    public void begin() {
        describedMs = NEVER;
        video.begin();
        audio.begin();
    }

    /** The program may change at any time. */
    @Override
    public boolean turnTo(Tracks found) {
        tracks = found;
        found.videoCodec().ifPresentOrElse(video::turnTo, video::leave);
        found.audioCodec().ifPresentOrElse(audio::turnTo, audio::leave);
        return true;
    }

    @Override
    public Bytes keepAlive() {
        return TsWriter.NULL_PACKET;
    }
}
