/** Where the playhead ought to be: near the newest frame, and never in a hole. All times are in seconds. */

export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface Playhead {
  readonly ranges: readonly Range[];
  readonly at: number;
  /** Whether this connection has played already; the first frames come from the past, back to a keyframe. */
  readonly hasPlayed: boolean;
  /** For how long nothing has moved. */
  readonly stalled: number;
}

/** Less than this is left to the playback rate, which nobody notices. */
const FARTHEST_BEHIND = 3;
const FARTHEST_BEHIND_AT_START = 1.2;
const PATIENCE_IN_A_HOLE = 0.4;
/** How far behind the newest frame a jump lands: enough to play on without a stall. */
const LANDING = 0.4;

/** Where to jump, or null to leave the playhead where it is. */
export function jump(playhead: Playhead): number | null {
  const newest = playhead.ranges.at(-1);
  if (newest === undefined) {
    return null;
  }
  const limit = playhead.hasPlayed ? FARTHEST_BEHIND : FARTHEST_BEHIND_AT_START;
  const isTooFarBehind = latency(playhead.ranges, playhead.at) > limit;
  const isInHole = playhead.stalled > PATIENCE_IN_A_HOLE && playhead.at < newest.start;
  const target = Math.max(newest.start, newest.end - LANDING);
  return (isTooFarBehind || isInHole) && target > playhead.at ? target : null;
}

/** From the playhead to the newest frame. */
export function latency(ranges: readonly Range[], at: number): number {
  const newest = ranges.at(-1);
  return newest === undefined ? 0 : Math.max(0, newest.end - at);
}

/** Everything held in memory, before and after the playhead. */
export function held(ranges: readonly Range[]): number {
  return ranges.reduce((sum, range) => sum + range.end - range.start, 0);
}

export function rangesOf(buffered: TimeRanges): Range[] {
  return Array.from({ length: buffered.length }, (_, i) => ({ start: buffered.start(i), end: buffered.end(i) }));
}
