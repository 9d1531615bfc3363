/** Whether the playhead moves and data arrives, from samples taken a few times a second. Times are in milliseconds. */

export interface Beat {
  readonly hasMoved: boolean;
  /** Since the playhead moved last. */
  readonly stalledMs: number;
  /** Since the newest frame became newer. */
  readonly silentMs: number;
  /** Since the playhead began to move, without a stall that one would notice. */
  readonly steadyMs: number;
}

const NOTICEABLE_STALL_MS = 1000;

export class Pulse {
  private at = 0;
  private newest = 0;
  private movedMs: number;
  private arrivedMs: number;
  private steadySinceMs: number;

  constructor(nowMs: number) {
    this.movedMs = this.arrivedMs = this.steadySinceMs = nowMs;
  }

  /** @param at, newest the playhead and the newest frame, in seconds */
  sample(at: number, newest: number, nowMs: number): Beat {
    const hasMoved = at !== this.at;
    if (newest !== this.newest) {
      this.arrivedMs = nowMs;
    }
    if (hasMoved) {
      this.movedMs = nowMs;
    } else if (nowMs - this.movedMs > NOTICEABLE_STALL_MS) {
      this.steadySinceMs = nowMs;
    }
    [this.at, this.newest] = [at, newest];
    const [stalledMs, silentMs] = [nowMs - this.movedMs, nowMs - this.arrivedMs];
    return { hasMoved, stalledMs, silentMs, steadyMs: nowMs - this.steadySinceMs };
  }

  /** The playhead was put somewhere, which is no movement of its own. */
  jumped(at: number): void {
    this.at = at;
  }

  /** Nothing could be observed for a while (the tab was hidden), so nothing counts from before. */
  forgive(nowMs: number): void {
    this.movedMs = this.arrivedMs = this.steadySinceMs = nowMs;
  }
}
