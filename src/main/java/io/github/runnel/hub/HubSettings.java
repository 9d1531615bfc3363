package io.github.runnel.hub;

import io.github.runnel.flv.TagType;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The policies of the hub, with the defaults that {@link #DEFAULTS} has.
 *
 * @param log how much of a stream is kept, for each format
 */
public record HubSettings(
        LogLimits log,
        Missing missing,
        Publishing publishing,
        TrackPolicy tracks,
        Viewing viewing,
        Limits limits,
        Flow flow) {

    /**
     * What happens to those who ask for a stream that nobody publishes.
     *
     * @param patience how long they wait; zero refuses at once
     * @param maxWaiting how many may wait for one stream
     * @param maxWaitingInAll how many may wait for any; {@link Integer#MAX_VALUE} for no limit
     */
    public record Missing(Duration patience, int maxWaiting, int maxWaitingInAll) {}

    /**
     * What happens when publishers go, come back, or fall silent.
     *
     * @param grace how long viewers are kept when the publisher has gone
     * @param maxGap the longest gap in the timestamps that the publisher's absence leaves
     * @param duplicate what happens to a second publisher of a name
     * @param replaceIdle how long the first one must have been silent for {@link Duplicate#REPLACE_IF_IDLE}
     * @param firstMessageTimeout how long a publisher may take before it sends anything
     * @param idleTimeout how long a publisher may be silent after that
     */
    public record Publishing(
            Duration grace,
            Duration maxGap,
            Duplicate duplicate,
            Duration replaceIdle,
            Duration firstMessageTimeout,
            Duration idleTimeout) {}

    /** What happens to a second publisher of the same name. */
    public enum Duplicate {
        REJECT,
        REPLACE,
        REPLACE_IF_IDLE
    }

    /**
     * How it is decided which tracks a stream has.
     *
     * @param discoveryTime how long a publication is looked at; ends as soon as both kinds were seen
     * @param hasAudio false says that there is no audio, whatever is sent
     * @param hasVideo false says that there is no video, whatever is sent
     * @param guess false takes the two settings for the truth without a look
     * @param dropIfNotMatch whether tags of a track that is said not to be there are left out
     * @param silentAudio whether a stream without audio gets one that is silent
     */
    public record TrackPolicy(
            Duration discoveryTime,
            boolean hasAudio,
            boolean hasVideo,
            boolean guess,
            boolean dropIfNotMatch,
            boolean silentAudio) {

        /** Without silence. */
        public TrackPolicy(
                Duration discoveryTime, boolean hasAudio, boolean hasVideo, boolean guess, boolean dropIfNotMatch) {
            this(discoveryTime, hasAudio, hasVideo, guess, dropIfNotMatch, false);
        }

        /** Whether a stream may have tracks of that kind. */
        boolean allows(TagType type) {
            return switch (type) {
                case AUDIO -> hasAudio;
                case VIDEO -> hasVideo;
                case SCRIPT_DATA -> true;
            };
        }
    }

    /**
     * What a viewer may do before it is helped along, or ended.
     *
     * @param maxLag farther behind than this, a viewer goes on at the newest keyframe
     * @param maxSkips so often within a minute
     * @param stallTimeout how long a viewer may take nothing while there is something
     */
    public record Viewing(Duration maxLag, int maxSkips, Duration stallTimeout) {}

    /**
     * How a stream goes from its publisher to its viewers.
     *
     * @param jitter what becomes of the publisher's timestamps
     * @param mixCorrect whether sound and picture are put in the order of their timestamps
     * @param gopCache whether a new viewer begins at the newest keyframe; else at the next one
     * @param merge how long to gather before a write; zero sends each picture as it comes
     */
    public record Flow(Jitter jitter, boolean mixCorrect, boolean gopCache, Duration merge) {}

    /** What becomes of a publisher's timestamps (SRS, {@code time_jitter}). */
    public enum Jitter {
        /** They begin at zero, go on where an earlier publication ended, do not fall, and jumps are taken out. */
        FULL,
        /** Each publication begins at zero, and is believed from there on. */
        ZERO,
        /** They are believed. */
        OFF
    }

    /** The most there may be of each kind; {@link Integer#MAX_VALUE} for no limit. */
    public record Limits(int publishers, int viewers, int viewersPerStream, NameRules names) {}

    /**
     * What a stream may be called, beyond what no stream may.
     *
     * @param length the most characters of application and name together
     * @param pattern what application and name together have to match
     */
    public record NameRules(int length, Pattern pattern) {}

    /** What the product does when nothing is set. */
    public static final HubSettings DEFAULTS = new HubSettings(
            new LogLimits(32L << 20, 30_000),
            new Missing(Duration.ofSeconds(10), 100, 1000),
            new Publishing(
                    Duration.ofSeconds(15),
                    Duration.ofMillis(100),
                    Duplicate.REPLACE_IF_IDLE,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(10)),
            new TrackPolicy(Duration.ofSeconds(1), true, true, true, true),
            new Viewing(Duration.ofSeconds(10), 20, Duration.ofSeconds(30)),
            new Limits(
                    Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, new NameRules(255, Pattern.compile(".*"))),
            new Flow(Jitter.FULL, false, true, Duration.ZERO));
}
