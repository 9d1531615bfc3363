/** The bitrate at which a stream comes in: the server's average, and our own reading from one answer to the next. */
import type { LiveStream } from '../api/stream';

export class InflowMeter {
  /** Kilobits a second between the last two answers, or null after the first. */
  latestKbps: number | null = null;
  private bytes: number | null = null;
  private atMs = 0;

  /** What to show: the server's average over 30 s, which a stream younger than that may not have yet. */
  sample(stream: Pick<LiveStream, 'receivedBytes' | 'inKbps'>, nowMs: number): number | null {
    const { receivedBytes, inKbps } = stream;
    const elapsedMs = nowMs - this.atMs;
    if (receivedBytes !== null && this.bytes !== null && elapsedMs > 0) {
      this.latestKbps = Math.max(0, ((receivedBytes - this.bytes) * 8) / elapsedMs);
    }
    [this.bytes, this.atMs] = [receivedBytes, nowMs];
    return inKbps !== null && inKbps > 0 ? inKbps : (this.latestKbps ?? inKbps);
  }
}
