/** The console: what the location hash asks for is played, what the server says is live is listed. */
import { keyText, type StreamKey, streamsAddress, type Transport } from './address';
import { Poller } from './api/poller';
import type { LiveStream } from './api/stream';
import type { TrackKind } from './play/failure';
import { Player } from './play/player';
import { rememberedTransport, rememberTransport } from './preferences';
import { Probe } from './probe';
import { formatHash, parseHash } from './route';
import { enableKeys } from './view/keyboard';
import { Overview } from './view/overview';
import { PlayerPane } from './view/playerPane';
import { StreamList } from './view/streamList';

export class Console {
  private readonly overview = new Overview();
  private readonly list = new StreamList();
  private readonly pane: PlayerPane;
  private readonly player: Player;
  private readonly probe: Probe;
  private readonly poller: Poller;
  private transport = rememberedTransport();
  /** Null before the server's first answer. */
  private streams: readonly LiveStream[] | null = null;

  constructor(base: string) {
    this.pane = new PlayerPane(base, {
      stop: () => this.stop(),
      choose: (transport) => this.choose(transport),
      touched: () => this.player.resume(),
      again: () => this.watchAgain(null),
      playOnly: (track) => this.watchAgain(track),
    });
    const { video } = this.pane.stage;
    this.player = new Player(base, video, {
      changed: (session) => this.pane.changed(session, this.watched()),
      measured: (readings) => this.pane.measured(readings, this.player.session),
      blocked: (isBlocked) => this.pane.stage.setBlocked(isBlocked),
      leaving: () => {
        this.pane.keepPicture();
        this.probe.connectionCloses();
      },
      error: (type, detail, info) => this.probe.error(type, detail, info),
    });
    this.probe = new Probe(this.player, video);
    this.poller = new Poller(streamsAddress(base), {
      streams: (streams) => this.listed(streams),
      unreachable: (sentence) => this.unreachable(sentence),
    });
  }

  start(): void {
    window.runnel = this.probe;
    window.addEventListener('hashchange', () => this.follow());
    this.list.onChosenAgain(() => this.player.session.phase === 'failed' && this.watchAgain(null));
    enableKeys(() => this.player.target !== null, {
      stop: () => this.stop(),
      toggleSound: () => this.pane.stage.toggleSound(),
      toggleFullscreen: () => this.pane.stage.toggleFullscreen(),
    });
    this.follow();
    this.poller.start();
  }

  /** Plays what the hash says, or stops when it says nothing. */
  private follow(): void {
    const route = parseHash(location.hash);
    this.transport = route?.transport ?? this.transport;
    this.list.choose(route?.key ?? null, this.transport);
    if (route === null) {
      this.player.stop();
      this.pane.close();
    } else {
      this.watch(route.key);
    }
    this.showTitle();
  }

  private watch(key: StreamKey): void {
    const isSame = this.player.name === keyText(key);
    const only = isSame ? (this.player.target?.only ?? null) : null;
    if (!isSame) {
      this.player.stop(); // before the pane opens, which drops the other stream's last picture
    }
    this.pane.open(key, this.transport);
    this.probe.streamChosen();
    this.player.watch({ key, transport: this.transport, only });
    this.compare();
  }

  /** Tells the player what the list says of its stream. */
  private compare(): void {
    if (this.streams !== null) {
      this.player.listed(this.watched());
    }
  }

  private choose(transport: Transport): void {
    rememberTransport(transport);
    const { target } = this.player;
    if (target !== null) {
      history.replaceState(null, '', formatHash(target.key, transport));
      this.follow();
    }
  }

  /** The page's address says again that nothing is played; the focus goes back to where the stream was chosen. */
  private stop(): void {
    if (this.pane.hasFocus) {
      this.list.focusCurrent();
    }
    history.pushState(null, '', location.pathname + location.search);
    this.follow();
  }

  private watchAgain(only: TrackKind | null): void {
    const { target } = this.player;
    if (target !== null) {
      this.player.watch({ ...target, only });
      this.compare();
    }
  }

  private listed(streams: readonly LiveStream[]): void {
    this.streams = streams;
    this.overview.update(streams);
    this.list.setFresh(true);
    this.list.update(streams, performance.now());
    this.compare();
    this.showTitle();
  }

  private unreachable(sentence: string): void {
    this.overview.trouble(sentence);
    this.list.setFresh(false);
  }

  private watched(): LiveStream | undefined {
    return this.streams?.find((stream) => keyText(stream.key) === this.player.name);
  }

  private showTitle(): void {
    const live = this.streams?.length ?? 0;
    const subject = this.player.name !== '' ? this.player.name : live > 0 ? `${live} live` : null;
    document.title = subject === null ? 'Runnel' : `${subject} – Runnel`;
  }
}
