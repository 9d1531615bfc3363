/** `window.runnel`: what end-to-end tests, and people with a console open, can ask of the page. */
import type { Player } from './play/player';
import type { Phase } from './play/session';

/** One error event of mpegts.js (or `MediaElementError` of the video element), as it came. */
export interface PlayerError {
  readonly type: string;
  readonly detail: string;
  readonly info: unknown;
  /** Milliseconds since the page was opened. */
  readonly atMs: number;
}

/** One player. */
export interface PlayerProbe {
  readonly state: Phase;
  /** The stream being watched, `live/demo`, or empty. */
  readonly stream: string;
  /** Connections opened since the page was. */
  readonly connections: number;
  /** Since the viewer chose the stream, over all connections. */
  readonly framesDecoded: number;
  readonly errors: readonly PlayerError[];
}

/** The player of the pane, and those on the wall in their order. */
export interface RunnelProbe extends PlayerProbe {
  readonly wall: readonly PlayerProbe[];
}

declare global {
  interface Window {
    runnel: RunnelProbe;
  }
}

export class Probe implements PlayerProbe {
  readonly errors: PlayerError[] = [];
  private framesBefore = 0;

  constructor(
    private readonly player: Player,
    private readonly video: HTMLVideoElement,
  ) {}

  get state(): Phase {
    return this.player.session.phase;
  }

  get stream(): string {
    return this.player.name;
  }

  get connections(): number {
    return this.player.session.opened;
  }

  get framesDecoded(): number {
    return this.framesBefore + this.video.getVideoPlaybackQuality().totalVideoFrames;
  }

  /** The video element counts from zero for each connection. */
  connectionCloses(): void {
    this.framesBefore = this.framesDecoded;
  }

  streamChosen(): void {
    this.framesBefore = 0;
  }

  error(type: string, detail: string, info: unknown): void {
    this.errors.push({ type, detail, info, atMs: Math.round(performance.now()) });
  }
}

/** Everything that the pane's probe has, and the wall's. */
export function pageProbe(pane: PlayerProbe, wall: () => readonly PlayerProbe[]): RunnelProbe {
  return Object.create(pane, { wall: { get: wall } }) as RunnelProbe;
}
