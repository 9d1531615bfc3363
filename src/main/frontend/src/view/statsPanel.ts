/** What the player measures, as numbers under the picture. */
import { bitrate, count, pictureSize, playbackRate, seconds, UNKNOWN } from '../format';
import type { Readings } from '../play/readings';
import { byId, setText } from './dom';
import { Sparkline } from './sparkline';

/** Four samples a second: the last 20 s. */
const SAMPLES = 80;

export class StatsPanel {
  private readonly line = new Sparkline(byId<SVGSVGElement>('latency-line'), SAMPLES, 1);

  show(readings: Readings): void {
    setText(byId('latency'), seconds(readings.latencySeconds));
    setText(byId('buffer'), seconds(readings.bufferSeconds));
    setText(byId('dropped'), count(readings.framesDropped));
    setText(byId('decoded'), count(readings.framesDecoded));
    setText(byId('speed'), bitrate(readings.kbps));
    setText(byId('size'), pictureSize(readings.width, readings.height));
    setText(byId('rate'), playbackRate(readings.rate));
    byId('rate-tile').hidden = readings.rate === 1;
    if (readings.latencySeconds !== null) {
      this.line.add(readings.latencySeconds);
    }
  }

  /** Nothing is being measured, but the line stays: it shows what led to this. */
  blank(): void {
    for (const id of ['latency', 'buffer', 'dropped', 'decoded', 'speed', 'size']) {
      setText(byId(id), UNKNOWN);
    }
    byId('rate-tile').hidden = true;
  }

  clear(): void {
    this.blank();
    this.line.clear();
  }
}
