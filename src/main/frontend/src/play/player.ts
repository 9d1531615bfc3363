/** Plays one stream for as long as the viewer wants it: does what the session says, and tells it what happens. */
import type { Sound, Transport } from '../address';
import type { LiveStream } from '../api/stream';
import { addressOf, nameOf, type Place } from '../place';
import { type Engine, openEngine } from './engine';
import type { Failure, TrackKind } from './failure';
import { isRefused, wantsOtherSound } from './otherSound';
import { jump, rangesOf } from './liveEdge';
import { canBuffer, hasMediaSource } from './mediaSource';
import { Pulse } from './pulse';
import { reach } from './reach';
import { read, type Readings } from './readings';
import { IDLE, next, type Session, type SessionEvent } from './session';
import { unplayable } from './support';

export interface Target {
  readonly place: Place;
  readonly transport: Transport;
  /** The one track to play where the browser cannot play the other. */
  readonly only: TrackKind | null;
}

export interface PlayerListener {
  changed(session: Session): void;
  measured(readings: Readings): void;
  /** The browser plays nothing before the viewer touches something. */
  blocked(isBlocked: boolean): void;
  /** The picture is about to go: a connection that played is closed. */
  leaving(): void;
  error(type: string, detail: string, info: unknown): void;
}

const TICK_MS = 250;
const SILENT_AFTER_MS = 2000;
/** Longer than a server keeps a viewer whose publisher is away, by default. */
const STALLED_AFTER_MS = 20_000;
/** Longer than a server keeps a publisher who sends nothing, by default. */
const STALLED_WHILE_LIVE_AFTER_MS = 12_000;
const STEADY_AFTER_MS = 5000;

/** Bits in a kilobyte as mpegts.js counts it, in thousands. */
const KBIT_PER_KILOBYTE = (1024 * 8) / 1000;

export class Player {
  session: Session = IDLE;
  target: Target | null = null;
  private engine: Engine | null = null;
  private pulse = new Pulse(0);
  private kbps: number | null = null;
  private ticking: number | undefined;
  private retrying: number | undefined;
  private wasListed: boolean | null = null;
  private sound: Sound = 'published';
  /** Why other sound is asked for. */
  private unheard: Failure | null = null;
  private readonly disposal = new AbortController();

  constructor(
    private readonly base: string,
    private readonly video: HTMLVideoElement,
    private readonly listener: PlayerListener,
  ) {
    const { signal } = this.disposal;
    video.addEventListener('error', () => this.mediaError(), { signal });
    document.addEventListener('visibilitychange', () => this.returned(), { signal });
  }

  watch(target: Target): void {
    this.target = target;
    this.wasListed = null;
    this.sound = 'published';
    this.unheard = null;
    this.step(hasMediaSource() ? { kind: 'watch' } : { kind: 'failed', failure: { kind: 'noMediaSource' } });
  }

  stop(): void {
    this.target = null;
    this.step({ kind: 'stop' });
  }

  /** Stops for good; nothing is heard of the page any more. */
  dispose(): void {
    this.stop();
    this.disposal.abort();
  }

  /** The browser lets the page play now, since the viewer has touched something. */
  resume(): void {
    void this.play();
  }

  /** What the list of streams says of the stream being watched; undefined: it is not there. */
  listed(stream: LiveStream | undefined): void {
    const isLive = stream !== undefined && stream.active;
    if (this.target?.place.kind !== 'stream' || isLive === this.wasListed) {
      return;
    }
    this.wasListed = isLive;
    this.step({ kind: isLive ? 'listed' : 'unlisted' });
    if (isLive) {
      this.refuseUnplayable(stream, this.target.only);
    }
  }

  private refuseUnplayable(stream: LiveStream, only: TrackKind | null): void {
    const { video, audio } = stream;
    const isPublishedWanted = only !== 'video' && this.sound === 'published';
    const wanted = { video: only === 'audio' ? null : video, audio: isPublishedWanted ? audio : null };
    const failure = this.session.phase === 'failed' ? null : unplayable(wanted, canBuffer);
    if (failure !== null) {
      this.fail(failure);
    }
  }

  /** Where the browser does not play the sound, the server is asked for another one, once. */
  private fail(failure: Failure): void {
    if (this.target?.place.kind === 'stream' && this.unheard === null && wantsOtherSound(failure)) {
      this.unheard = failure;
      this.sound = 'aac';
      this.step({ kind: 'watch' });
    } else if (this.unheard !== null && this.sound !== 'published' && this.isSoundRefused(failure)) {
      this.sound = 'published';
      this.step({ kind: 'failed', failure: this.unheard });
    } else {
      this.step({ kind: 'failed', failure });
    }
  }

  private isSoundRefused(failure: Failure): boolean {
    return this.target !== null && isRefused(failure, this.session, this.target.transport);
  }

  private step(event: SessionEvent): void {
    const before = this.session;
    this.session = next(before, event);
    if (this.session.link !== before.link) {
      this.follow();
    }
    if (this.session !== before) {
      this.listener.changed(this.session);
    }
  }

  private follow(): void {
    const { link } = this.session;
    window.clearTimeout(this.retrying);
    this.close();
    if (link.kind === 'retry') {
      this.retrying = window.setTimeout(() => this.step({ kind: 'retry' }), link.inMs);
    } else if (link.kind === 'open' && this.target !== null) {
      this.open(this.target);
    }
  }

  private open({ place, transport, only }: Target): void {
    this.pulse = new Pulse(performance.now());
    this.kbps = null;
    const address = addressOf(this.base, place, transport, this.sound);
    this.engine = openEngine(this.video, { address, only }, {
      ended: () => this.step({ kind: 'ended' }),
      failed: (failure) => this.fail(this.explained(failure, address)),
      error: (type, detail, info) => this.listener.error(type, detail, info),
      speed: (kilobytes) => (this.kbps = kilobytes * KBIT_PER_KILOBYTE),
    });
    this.ticking = window.setInterval(() => this.tick(), TICK_MS);
    void this.play();
  }

  /** A browser that refuses an address calls it a failure of the network; so it is tried, for some allow it. */
  private explained(failure: Failure, address: string): Failure {
    const isRefused = failure.kind === 'network' && reach(this.base, address).mixed === 'yes';
    return isRefused && !this.session.hasEverPlayed ? { kind: 'mixedContent' } : failure;
  }

  private close(): void {
    window.clearInterval(this.ticking);
    if (this.engine !== null) {
      this.listener.leaving();
      this.engine.close();
      this.engine = null;
      this.listener.blocked(false);
    }
  }

  private tick(): void {
    const now = performance.now();
    if (document.hidden) {
      this.pulse.forgive(now);
      return;
    }
    const ranges = rangesOf(this.video.buffered);
    const beat = this.pulse.sample(this.video.currentTime, ranges.at(-1)?.end ?? 0, now);
    this.keepToTheEdge(ranges, beat.stalledMs);
    this.listener.measured(read(this.video, this.kbps));
    if (beat.hasMoved && !this.video.seeking && !this.video.paused) {
      this.tellOnce('playing', { kind: 'progress' });
    }
    if (beat.steadyMs > STEADY_AFTER_MS && this.session.failures > 0 && this.session.phase === 'playing') {
      this.step({ kind: 'steady' });
    }
    if (beat.silentMs > (this.wasListed === true ? STALLED_WHILE_LIVE_AFTER_MS : STALLED_AFTER_MS)) {
      this.step({ kind: 'failed', failure: { kind: 'stalled' } });
    } else if (beat.silentMs > SILENT_AFTER_MS && beat.stalledMs > SILENT_AFTER_MS) {
      this.step({ kind: 'silent' });
    }
  }

  private tellOnce(phase: Session['phase'], event: SessionEvent): void {
    if (this.session.phase !== phase) {
      this.step(event);
    }
  }

  private keepToTheEdge(ranges: ReturnType<typeof rangesOf>, stalledMs: number): void {
    const { hasPlayed } = this.session;
    const target = jump({ ranges, at: this.video.currentTime, hasPlayed, stalled: stalledMs / 1000 });
    if (target !== null) {
      this.video.currentTime = target;
      this.pulse.jumped(target);
    }
  }

  /** A tab that was hidden is behind, and its video may have been paused to save power. */
  private returned(): void {
    if (!document.hidden && this.engine !== null) {
      this.pulse.forgive(performance.now());
      this.tick();
      void this.play();
    }
  }

  /** A page that may not play aloud plays muted; one that may not play at all waits for a touch. */
  private async play(): Promise<void> {
    try {
      await this.video.play();
      this.listener.blocked(false);
    } catch (error) {
      if ((error as DOMException).name !== 'NotAllowedError') {
        return; // closed meanwhile
      }
      if (this.video.muted) {
        this.listener.blocked(true);
      } else {
        this.video.muted = true;
        await this.play();
      }
    }
  }

  private mediaError(): void {
    const { error } = this.video;
    if (this.engine !== null && error !== null && error.code !== MediaError.MEDIA_ERR_ABORTED) {
      this.listener.error('MediaElementError', String(error.code), error.message);
      this.step({ kind: 'failed', failure: { kind: 'decode' } });
    }
  }

  /** What is being watched, as text. */
  get name(): string {
    return this.target === null ? '' : nameOf(this.target.place);
  }
}
