package io.github.runnel.hub;

import io.github.runnel.hub.HubSettings.Duplicate;
import io.github.runnel.hub.HubSettings.Flow;
import io.github.runnel.hub.HubSettings.Limits;
import io.github.runnel.hub.HubSettings.Missing;
import io.github.runnel.hub.HubSettings.Publishing;
import io.github.runnel.hub.HubSettings.TrackPolicy;
import io.github.runnel.hub.HubSettings.Viewing;

/** The usual settings but for one. */
final class TestSettings {

    private static final HubSettings USUAL = HubSettings.DEFAULTS;

    private TestSettings() {}

    static HubSettings with(LogLimits log) {
        return new HubSettings(
                log,
                USUAL.missing(),
                USUAL.publishing(),
                USUAL.tracks(),
                USUAL.viewing(),
                USUAL.limits(),
                USUAL.flow());
    }

    static HubSettings with(Missing missing) {
        return new HubSettings(
                USUAL.log(),
                missing,
                USUAL.publishing(),
                USUAL.tracks(),
                USUAL.viewing(),
                USUAL.limits(),
                USUAL.flow());
    }

    static HubSettings with(TrackPolicy tracks) {
        return new HubSettings(
                USUAL.log(),
                USUAL.missing(),
                USUAL.publishing(),
                tracks,
                USUAL.viewing(),
                USUAL.limits(),
                USUAL.flow());
    }

    static HubSettings with(Viewing viewing) {
        return new HubSettings(
                USUAL.log(),
                USUAL.missing(),
                USUAL.publishing(),
                USUAL.tracks(),
                viewing,
                USUAL.limits(),
                USUAL.flow());
    }

    static HubSettings with(Limits limits) {
        return new HubSettings(
                USUAL.log(),
                USUAL.missing(),
                USUAL.publishing(),
                USUAL.tracks(),
                USUAL.viewing(),
                limits,
                USUAL.flow());
    }

    static HubSettings with(Flow flow) {
        return new HubSettings(
                USUAL.log(),
                USUAL.missing(),
                USUAL.publishing(),
                USUAL.tracks(),
                USUAL.viewing(),
                USUAL.limits(),
                flow);
    }

    static HubSettings with(Duplicate duplicate) {
        Publishing usual = USUAL.publishing();
        Publishing publishing = new Publishing(
                usual.grace(),
                usual.maxGap(),
                duplicate,
                usual.replaceIdle(),
                usual.firstMessageTimeout(),
                usual.idleTimeout());
        return new HubSettings(
                USUAL.log(),
                USUAL.missing(),
                publishing,
                USUAL.tracks(),
                USUAL.viewing(),
                USUAL.limits(),
                USUAL.flow());
    }
}
