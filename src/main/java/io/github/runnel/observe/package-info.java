/**
 * How the server is doing, for those who operate it: MicroProfile Health, and metrics for Prometheus.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>Nothing is counted for a scrape's sake on the way of a tag: hub and RTMP count where one thread writes, and everything is
 *       added up when somebody asks. How far behind viewers are is looked at once a second, when they are looked at anyway.
 *   <li>A stream is one label, {@code stream="/live/test"}, written as in the log and in the API: it has the vhost in it, no two
 *       streams share it, and {@code stream=~"/live/.*"} is an application.
 *   <li>So many names as {@code runnel.metrics.max-streams} says have series of their own. A name keeps them when its stream goes,
 *       with no publisher and no viewer, and its counters go on when it comes again. When all places are taken, a new name gets the
 *       place of the one that has been gone for longest, whose series end; should that come again, its counters begin at 0,
 *       which Prometheus knows from restarts. Where nobody has gone, a new stream belongs to {@code stream="other"} for as
 *       long as it is there, even if a place becomes free. What has been counted in {@code other} stays in it.
 *   <li>So no counter falls while its series lasts, and nothing is moved from one series to another, where it would look like
 *       traffic.
 *   <li>Names that are only waited for have no series: anybody can ask for any name.
 *   <li>Figures of one moment are read as such, without Micrometer's meters between: meters would have to follow streams as they
 *       come and go. Micrometer brings the JVM's figures, and writes the format.
 * </ul>
 */
@NullMarked
package io.github.runnel.observe;

import org.jspecify.annotations.NullMarked;
