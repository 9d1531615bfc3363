/** One stream on the wall, with the player that plays it. */
import { keyText, type StreamKey, type Transport } from '../address';
import type { LiveStream } from '../api/stream';
import { addressOf, stream } from '../place';
import type { TrackKind } from '../play/failure';
import { Player } from '../play/player';
import { reach } from '../play/reach';
import { problemText, shortText, statusText } from '../play/sentences';
import type { Phase, Session } from '../play/session';
import { Probe } from '../probe';
import { playHash } from '../route';
import { Tile } from '../view/tile';

export interface WallTileListener {
  /** The tile shall become large, or small again. */
  resize(): void;
  changed(): void;
}

const HELD = 'Waits for a connection';

export class WallTile {
  readonly view: Tile;
  readonly probe: Probe;
  private readonly player: Player;
  /** A picture without its sound is better than none. */
  private only: TrackKind | null = null;
  private isActive = false;

  constructor(
    private readonly base: string,
    private readonly key: StreamKey,
    private readonly listener: WallTileListener,
  ) {
    this.view = new Tile(key, {
      resize: () => this.listener.resize(),
      reconnect: () => this.reconnect(),
      touched: () => this.player.resume(),
    });
    const { video } = this.view;
    this.player = new Player(base, video, {
      changed: (session) => this.changed(session),
      measured: (readings) => this.view.measured(readings),
      blocked: (isBlocked) => this.view.setBlocked(isBlocked),
      leaving: () => {
        this.view.keepPicture();
        this.probe.connectionCloses();
      },
      error: (type, detail, info) => this.probe.error(type, detail, info),
    });
    this.probe = new Probe(this.player, video);
  }

  /** @param transport null while there is no connection left for this stream */
  watch(transport: Transport | null): void {
    if (transport === null) {
      this.player.stop();
      this.view.show('held', HELD, HELD);
    } else if (this.player.target?.transport !== transport) {
      this.player.watch({ place: stream(this.key), transport, only: this.only });
      this.view.link(playHash(stream(this.key), transport));
    }
  }

  /** A stream that comes back may have another sound, which can be played. */
  listed(listed: LiveStream | undefined): void {
    const wasActive = this.isActive;
    this.isActive = listed?.active === true;
    if (this.isActive && !wasActive && this.only !== null) {
      this.reconnect();
    }
    this.player.listed(listed);
  }

  reconnect(): void {
    const { target } = this.player;
    if (target !== null) {
      this.only = null;
      this.player.watch({ ...target, only: null });
    }
  }

  dispose(): void {
    this.player.dispose();
    this.view.element.remove();
  }

  get phase(): Phase {
    return this.player.session.phase;
  }

  private changed(session: Session): void {
    const { target } = this.player;
    if (target === null) {
      return;
    }
    if (this.only === null && session.phase === 'failed' && isForSound(session)) {
      this.only = 'video';
      this.player.watch({ ...target, only: this.only });
      return;
    }
    const address = addressOf(this.base, target.place, target.transport);
    const problem = problemText(session, reach(this.base, address));
    this.view.show(session.phase, problem || shortText(session), problem || statusText(session, keyText(this.key)));
    this.listener.changed();
  }
}

function isForSound({ cause }: Session): boolean {
  return cause?.kind === 'codec' && cause.track === 'audio';
}
