/** Many streams at once, each muted in a tile of its own. */
import { keyText, type StreamKey, type Transport } from '../address';
import type { LiveStream } from '../api/stream';
import { bestTransport, isMultiplexed, mostStreams, pageProtocols } from '../play/connections';
import type { Probe } from '../probe';
import { wallHash } from '../route';
import type { KeyActions } from '../view/keyboard';
import { Picker } from '../view/picker';
import { WallPane } from '../view/wallPane';
import { evenLayout, largeLayout } from './layout';
import { members, MOST_TILES, repick } from './members';
import { noteText } from './note';
import { WallTile } from './wallTile';

export interface WallActions {
  leave(): void;
  /** Shows what a location hash says. */
  go(hash: string): void;
}

export class Wall {
  isOpen = false;
  readonly keys: KeyActions;
  private readonly pane: WallPane;
  private readonly picker: Picker;
  private readonly tiles = new Map<string, WallTile>();
  private shown: readonly StreamKey[] = [];
  private picked: readonly StreamKey[] | null = null;
  private chosen: Transport | null = null;
  private isMultiplexed = false;
  /** The name of the tile that is large. */
  private large: string | null = null;
  /** Null before the server's first answer. */
  private streams: readonly LiveStream[] | null = null;

  constructor(
    private readonly base: string,
    private readonly actions: WallActions,
  ) {
    this.pane = new WallPane({
      leave: actions.leave,
      choose: (transport) => actions.go(wallHash(this.picked, transport)),
      resized: () => this.isOpen && this.layOut(),
    });
    this.picker = new Picker({
      pickAll: (isAll) => this.pick(isAll ? null : this.shown),
      pick: (key, isWanted) => this.pick(repick(this.shown, key, isWanted)),
    });
    this.keys = {
      stop: () => (this.large === null ? actions.leave() : this.resize(this.large)),
      toggleSound: () => this.largeTile()?.view.toggleSound(),
      toggleFullscreen: () => this.pane.toggleFullscreen(),
    };
  }

  /**
   * @param picked null for all streams that are live
   * @param transport null for what suits the page's connection
   */
  open(picked: readonly StreamKey[] | null, transport: Transport | null): void {
    this.isOpen = true;
    [this.picked, this.chosen] = [picked, transport];
    this.isMultiplexed = isMultiplexed(pageProtocols());
    this.update();
  }

  close(): void {
    this.isOpen = false;
    this.shown = [];
    this.removeOthers();
  }

  listed(streams: readonly LiveStream[]): void {
    this.streams = streams;
    if (this.isOpen) {
      this.update();
    }
  }

  /** In the order of the tiles. */
  get probes(): readonly Probe[] {
    return this.shown.flatMap((key) => this.tiles.get(keyText(key))?.probe ?? []);
  }

  private update(): void {
    const transport = this.chosen ?? bestTransport(this.isMultiplexed);
    const most = mostStreams(transport, this.isMultiplexed);
    const { keys, leftOut } = members(this.streams ?? [], this.picked);
    this.shown = keys;
    this.removeOthers();
    keys.forEach((key, i) => this.place(key, i, i < most ? transport : null));
    const held = Math.max(0, keys.length - most);
    const isEmpty = keys.length === 0 && this.streams !== null;
    this.pane.show({ transport, note: noteText(held, leftOut), offersWs: held > 0, isEmpty });
    this.picker.show(this.streams ?? [], keys, this.picked === null, keys.length >= MOST_TILES);
    this.layOut();
    this.summarize();
  }

  private place(key: StreamKey, index: number, transport: Transport | null): void {
    const name = keyText(key);
    const tile = this.tiles.get(name) ?? this.newTile(key);
    this.pane.place(tile.view.element, index);
    tile.watch(transport);
    if (this.streams !== null) {
      tile.listed(this.streams.find((stream) => keyText(stream.key) === name));
    }
  }

  private newTile(key: StreamKey): WallTile {
    const name = keyText(key);
    const tile = new WallTile(this.base, key, { resize: () => this.resize(name), changed: () => this.summarize() });
    this.tiles.set(name, tile);
    return tile;
  }

  private removeOthers(): void {
    const names = new Set(this.shown.map(keyText));
    for (const [name, tile] of this.tiles) {
      if (!names.has(name)) {
        tile.dispose();
        this.tiles.delete(name);
      }
    }
    if (this.large !== null && !names.has(this.large)) {
      this.large = null;
    }
  }

  /** Large becomes small, and small becomes large in the place of what is. */
  private resize(name: string): void {
    this.large = this.large === name ? null : name;
    for (const [other, tile] of this.tiles) {
      tile.view.setLarge(other === this.large);
    }
    this.layOut();
  }

  private pick(picked: readonly StreamKey[] | null): void {
    this.actions.go(wallHash(picked, this.chosen));
  }

  private layOut(): void {
    this.pane.layOut((this.large === null ? evenLayout : largeLayout)(this.shown.length, this.pane.area));
  }

  private summarize(): void {
    const playing = [...this.tiles.values()].filter(({ phase }) => phase === 'playing').length;
    this.pane.summarize(playing, this.tiles.size);
  }

  private largeTile(): WallTile | undefined {
    return this.large === null ? undefined : this.tiles.get(this.large);
  }
}
