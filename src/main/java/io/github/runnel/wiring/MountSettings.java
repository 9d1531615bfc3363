package io.github.runnel.wiring;

import io.github.runnel.http.Mount;
import io.github.runnel.http.Mounts;
import io.github.runnel.hub.Place;
import io.github.runnel.hub.Policies;
import io.github.runnel.hub.StreamKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The templates of addresses, of which no two may lead to different streams. */
final class MountSettings {

    private static final String NONE = "none";

    private final List<Said> all = new ArrayList<>();

    /** A template, and where it was said. */
    private record Said(Mount mount, String name, String template) {}

    private MountSettings() {}

    /** @throws SettingException when one is no template, or two collide */
    static Mounts of(Settings settings, Policies policies) {
        Set<Place> places = new LinkedHashSet<>();
        Stream.concat(
                        Stream.of(StreamKey.DEFAULT_VHOST),
                        policies.vhosts().names().stream().sorted())
                .forEach(vhost -> places.add(new Place(vhost, "", "")));
        policies.own().keySet().stream()
                .filter(place -> place.stream().isEmpty() && settings.at(place).isOwn("mount"))
                .forEach(places::add);
        MountSettings mounts = new MountSettings();
        places.forEach(place -> mounts.add(place, settings.at(place)));
        return new Mounts(
                policies.vhosts(), mounts.all.stream().map(Said::mount).toList(), places);
    }

    private void add(Place place, Settings settings) {
        List<String> templates = settings.list("mount");
        if (!templates.equals(List.of(NONE))) {
            templates.forEach(template -> add(place, settings.name("mount"), template));
        }
    }

    private void add(Place place, String name, String template) {
        Mount mount = Mount.parse(place, template)
                .orElseThrow(() -> new SettingException(
                        name,
                        template,
                        "'none', or templates between commas such as [vhost]/[app]/[stream].flv or /tv/[app]/[stream].*,"
                                + " in which only an application's own may do without [app]"));
        all.stream().filter(said -> said.mount.collidesWith(mount)).findFirst().ifPresent(said -> {
            throw new SettingException(
                    name,
                    template,
                    "another template than " + said.template + " of " + said.name
                            + ", since the same address would be that of" + " two streams");
        });
        all.add(new Said(mount, name, template));
    }
}
