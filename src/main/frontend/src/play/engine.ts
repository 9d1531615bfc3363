/** One connection of mpegts.js to one address, with its events put into the page's terms. */
import mpegts from 'mpegts.js';
import { failureOf } from './complaint';
import type { Failure, TrackKind } from './failure';

export interface EngineListener {
  ended(): void;
  failed(failure: Failure): void;
  /** Every error event as it came. */
  error(type: string, detail: string, info: unknown): void;
  /** @param kilobytesPerSecond 1 kilobyte is 1024 bytes */
  speed(kilobytesPerSecond: number): void;
}

export interface Engine {
  close(): void;
}

export interface Source {
  readonly address: string;
  /** The one track to play where the browser cannot play the other. */
  readonly only: TrackKind | null;
}

/** Tuned for less than a second between server and screen; memory is bounded for streams that run for weeks. */
const CONFIG: mpegts.Config = {
  // In the worker, closing also ends a connection on which nothing arrives: on the page, Chrome would keep it.
  enableWorker: true,
  enableStashBuffer: false,
  liveSync: true,
  liveSyncMaxLatency: 0.9,
  liveSyncTargetLatency: 0.4,
  liveSyncPlaybackRate: 1.15,
  lazyLoad: false,
  autoCleanupSourceBuffer: true,
  autoCleanupMaxBackwardDuration: 20,
  autoCleanupMinBackwardDuration: 8,
  statisticsInfoReportInterval: 500,
};

mpegts.LoggingControl.applyConfig({ enableVerbose: false, enableDebug: false, enableInfo: false });

/** The listener is told in a task of its own, when mpegts.js has finished what it was at: it may close at once. */
export function openEngine(video: HTMLVideoElement, source: Source, listener: EngineListener): Engine {
  const player = mpegts.createPlayer(mediaSource(source), CONFIG);
  let isOpen = true;
  const afterwards = (tell: () => void) => window.setTimeout(() => isOpen && tell());
  player.on(mpegts.Events.LOADING_COMPLETE, () => afterwards(() => listener.ended()));
  player.on(mpegts.Events.STATISTICS_INFO, (info: { speed?: number }) => listener.speed(info.speed ?? 0));
  player.on(mpegts.Events.ERROR, (type: string, detail: string, info: unknown) => {
    listener.error(type, detail, info);
    afterwards(() => listener.failed(failureOf(type, detail, info)));
  });
  player.attachMediaElement(video);
  player.load();
  return {
    close() {
      isOpen = false;
      player.destroy();
    },
  };
}

/** The extension of an address says its format; without one it is FLV. */
function mediaSource(source: Source): mpegts.MediaDataSource {
  const type = new URL(source.address).pathname.endsWith('.ts') ? 'mpegts' : 'flv';
  const tracks = source.only === null ? {} : { hasVideo: source.only === 'video', hasAudio: source.only === 'audio' };
  return { type, isLive: true, url: source.address, ...tracks };
}
