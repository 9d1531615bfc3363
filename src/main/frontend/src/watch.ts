/** What is watched in the pane: its player, its pane, and what can be asked of them. */
import { keyText, type Transport } from './address';
import type { LiveStream } from './api/stream';
import { nameOf, type Place } from './place';
import type { TrackKind } from './play/failure';
import { Player } from './play/player';
import { Probe } from './probe';
import type { KeyActions } from './view/keyboard';
import { PlayerPane } from './view/playerPane';

export interface WatchActions {
  stop(): void;
  choose(transport: Transport): void;
}

export class Watch {
  readonly probe: Probe;
  readonly keys: KeyActions;
  private readonly pane: PlayerPane;
  private readonly player: Player;
  /** Null before the server's first answer. */
  private streams: readonly LiveStream[] | null = null;

  constructor(base: string, actions: WatchActions) {
    this.pane = new PlayerPane(base, {
      ...actions,
      touched: () => this.player.resume(),
      again: () => this.again(null),
      playOnly: (track) => this.again(track),
    });
    const { stage } = this.pane;
    this.player = new Player(base, stage.video, {
      changed: (session) => this.pane.changed(session, this.stream()),
      measured: (readings) => this.pane.measured(readings, this.player.session),
      blocked: (isBlocked) => stage.setBlocked(isBlocked),
      leaving: () => {
        this.pane.keepPicture();
        this.probe.connectionCloses();
      },
      error: (type, detail, info) => this.probe.error(type, detail, info),
    });
    this.probe = new Probe(this.player, stage.video);
    this.keys = {
      stop: actions.stop,
      toggleSound: () => stage.toggleSound(),
      toggleFullscreen: () => stage.toggleFullscreen(),
    };
  }

  open(place: Place, transport: Transport): void {
    const isSame = this.name === nameOf(place);
    const only = isSame ? (this.player.target?.only ?? null) : null;
    if (!isSame) {
      this.player.stop(); // before the pane opens, which drops the other stream's last picture
    }
    this.pane.open(place, transport);
    this.probe.streamChosen();
    this.player.watch({ place, transport, only });
    this.compare();
  }

  close(): void {
    this.player.stop();
    this.pane.close();
  }

  /** Tries again what has failed for good. */
  retry(): void {
    if (this.player.session.phase === 'failed') {
      this.again(null);
    }
  }

  listed(streams: readonly LiveStream[]): void {
    this.streams = streams;
    this.compare();
  }

  /** Null while nothing is watched. */
  get place(): Place | null {
    return this.player.target?.place ?? null;
  }

  get name(): string {
    return this.player.name;
  }

  /** Whether the keyboard is in the pane. */
  get hasFocus(): boolean {
    return this.pane.hasFocus;
  }

  private again(only: TrackKind | null): void {
    const { target } = this.player;
    if (target !== null) {
      this.player.watch({ ...target, only });
      this.compare();
    }
  }

  /** Tells the player what the list says of its stream. */
  private compare(): void {
    if (this.streams !== null) {
      this.player.listed(this.stream());
    }
  }

  private stream(): LiveStream | undefined {
    return this.streams?.find((stream) => keyText(stream.key) === this.name);
  }
}
