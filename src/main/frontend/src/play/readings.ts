/** What the player measures while it plays, and the page shows. */
import { held, latency, rangesOf } from './liveEdge';

export interface Readings {
  /** From the picture on the screen to the newest frame that has arrived. */
  readonly latencySeconds: number | null;
  /** Everything in memory, before and after the playhead. */
  readonly bufferSeconds: number | null;
  readonly framesDecoded: number;
  readonly framesDropped: number;
  readonly kbps: number | null;
  readonly rate: number;
  readonly width: number;
  readonly height: number;
}

/** @param kbps null while nothing is known */
export function read(video: HTMLVideoElement, kbps: number | null): Readings {
  const ranges = rangesOf(video.buffered);
  const quality = video.getVideoPlaybackQuality();
  return {
    latencySeconds: ranges.length === 0 ? null : latency(ranges, video.currentTime),
    bufferSeconds: ranges.length === 0 ? null : held(ranges),
    framesDecoded: quality.totalVideoFrames,
    framesDropped: quality.droppedVideoFrames,
    kbps,
    rate: video.playbackRate,
    width: video.videoWidth,
    height: video.videoHeight,
  };
}
