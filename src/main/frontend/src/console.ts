/** The console: what the location hash asks for is shown, what the server says is live is listed. */
import { sourcesAddress, streamsAddress, type Transport } from './address';
import { parseSources, parseStreams } from './api/parse';
import { Poller } from './api/poller';
import type { Source } from './api/source';
import type { LiveStream } from './api/stream';
import { type Place, placeOver } from './place';
import { rememberedTransport, rememberTransport } from './preferences';
import { pageProbe } from './probe';
import { parseHash, playHash, type Route } from './route';
import { enableAddressForm } from './view/addressForm';
import { enableKeys, type KeyActions } from './view/keyboard';
import { Overview } from './view/overview';
import { showView } from './view/page';
import { SourceList } from './view/sourceList';
import { StreamList } from './view/streamList';
import { Wall } from './wall/wall';
import { Watch } from './watch';

export class Console {
  private readonly overview = new Overview();
  private readonly list = new StreamList();
  private readonly watch: Watch;
  private readonly wall: Wall;
  private readonly poller: Poller<LiveStream>;
  private readonly sources = new SourceList();
  private readonly sourcesPoller: Poller<Source>;
  private transport = rememberedTransport();
  private live: number | null = null;

  constructor(private readonly base: string) {
    this.watch = new Watch(base, { stop: () => this.leave(), choose: (transport) => this.choose(transport) });
    this.wall = new Wall(base, { leave: () => this.leave(), go: (hash) => this.go(hash) });
    this.poller = new Poller(streamsAddress(base), parseStreams, {
      listed: (streams) => this.listed(streams),
      unreachable: (sentence) => this.unreachable(sentence),
    });
    this.sourcesPoller = new Poller(sourcesAddress(base), parseSources, {
      listed: (sources) => this.sources.update(sources),
      unreachable: () => this.sources.setStale(),
    });
  }

  start(): void {
    window.runnel = pageProbe(this.watch.probe, () => this.wall.probes);
    window.addEventListener('hashchange', () => this.follow());
    this.list.onChosenAgain(() => this.watch.retry());
    enableAddressForm(this.base, ({ place, transport }) => {
      history.pushState(null, '', playHash(place, transport ?? this.transport));
      this.follow();
    });
    enableKeys(() => this.keys());
    this.follow();
    this.poller.start();
    this.sourcesPoller.start();
  }

  /** Shows what the hash says, and nothing but the list when it says nothing. */
  private follow(): void {
    const route = parseHash(location.hash, this.base);
    showView(route?.view ?? 'list');
    if (route?.view !== 'wall') {
      this.wall.close();
    }
    if (route?.view !== 'play') {
      this.watch.close();
    }
    this.show(route);
    this.showTitle();
  }

  private show(route: Route | null): void {
    if (route?.view === 'wall') {
      this.wall.open(route.keys, route.transport);
    } else {
      this.transport = route?.transport ?? this.transport;
      this.list.choose(route?.place ?? null, this.transport);
      this.sources.choose(this.transport);
    }
    if (route?.view === 'play') {
      this.watch.open(route.place, this.transport);
    }
  }

  private choose(transport: Transport): void {
    rememberTransport(transport);
    const place: Place | null = this.watch.place;
    if (place !== null) {
      this.go(playHash(placeOver(place, transport), transport));
    }
  }

  /** Changes what is shown without a step in the browser's history. */
  private go(hash: string): void {
    history.replaceState(null, '', hash);
    this.follow();
  }

  /** The page's address says again that only the list is shown; the focus goes back to where one came from. */
  private leave(): void {
    const [wasInPane, wasOnWall] = [this.watch.hasFocus, this.wall.isOpen];
    history.pushState(null, '', location.pathname + location.search);
    if (wasInPane) {
      this.list.focusCurrent();
    }
    this.follow();
    if (wasOnWall) {
      this.list.focusWallLink();
    }
  }

  private keys(): KeyActions | null {
    return this.wall.isOpen ? this.wall.keys : this.watch.place !== null ? this.watch.keys : null;
  }

  private listed(streams: readonly LiveStream[]): void {
    this.live = streams.length;
    this.overview.update(streams);
    this.list.setFresh(true);
    this.list.update(streams, performance.now());
    this.watch.listed(streams);
    this.wall.listed(streams);
    this.showTitle();
  }

  private unreachable(sentence: string): void {
    this.overview.trouble(sentence);
    this.list.setFresh(false);
  }

  private showTitle(): void {
    const live = this.live !== null && this.live > 0 ? `${this.live} live` : '';
    const subject = this.wall.isOpen ? 'Wall' : this.watch.name !== '' ? this.watch.name : live;
    document.title = subject === '' ? 'Runnel' : `${subject} – Runnel`;
  }
}
