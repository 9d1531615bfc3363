/** The wall's frame: its head, its notes, and the grid in which the tiles are. */
import type { Transport } from '../address';
import { transportOf } from '../route';
import type { Area, Layout } from '../wall/layout';
import { byId, setAttribute, setText } from './dom';
import { toggleFullscreen } from './fullscreen';

export interface WallPaneActions {
  leave(): void;
  choose(transport: Transport): void;
  resized(): void;
}

export interface WallState {
  readonly transport: Transport;
  /** A sentence, or empty. */
  readonly note: string;
  /** Whether another transport would play more. */
  readonly offersWs: boolean;
  /** Whether the server has said what is live, and there is nothing. */
  readonly isEmpty: boolean;
}

/** Less of the page than this is too low for a wall, which is then scrolled. */
const LOWEST = 260;

export class WallPane {
  private readonly pane = byId('wall');
  private readonly tiles = byId('tiles');
  private columns = 1;

  constructor(actions: WallPaneActions) {
    byId('wall-leave').addEventListener('click', () => actions.leave());
    byId('wall-fullscreen').addEventListener('click', () => this.toggleFullscreen());
    byId('use-ws').addEventListener('click', () => actions.choose('ws'));
    for (const radio of radios()) {
      radio.addEventListener('change', () => actions.choose(transportOf(radio.value) ?? 'ws'));
    }
    this.tiles.addEventListener('keydown', (event) => this.onKey(event));
    window.addEventListener('resize', () => actions.resized());
  }

  show({ transport, note, offersWs, isEmpty }: WallState): void {
    for (const radio of radios()) {
      radio.checked = radio.value === transport;
    }
    setText(byId('wall-note-text'), note);
    byId('wall-note').hidden = note === '';
    byId('use-ws').hidden = !offersWs;
    byId('wall-empty').hidden = !isEmpty;
  }

  place(tile: HTMLElement, index: number): void {
    if (this.tiles.children[index] !== tile) {
      this.tiles.insertBefore(tile, this.tiles.children[index] ?? null);
    }
  }

  summarize(playing: number, all: number): void {
    const status = byId('wall-status');
    setText(status, all === 0 ? '' : `${playing} of ${all} playing`);
    setAttribute(status, 'data-state', all === 0 ? 'idle' : playing === all ? 'playing' : 'waiting');
  }

  /** Where the tiles can be. */
  get area(): Area {
    return { width: this.tiles.clientWidth, height: Math.max(LOWEST, this.heightLeft()) };
  }

  layOut({ columns, tileWidth, span }: Layout): void {
    this.columns = columns;
    const { style } = this.tiles;
    style.setProperty('--columns', String(columns));
    style.setProperty('--tile', `${tileWidth}px`);
    style.setProperty('--span', String(span));
  }

  toggleFullscreen(): void {
    toggleFullscreen(this.pane);
  }

  /** From the tiles' upper edge to the foot of the page, or of the full screen. */
  private heightLeft(): number {
    const { top } = this.tiles.getBoundingClientRect();
    const gap = parseFloat(getComputedStyle(byId('console')).paddingBottom);
    if (document.fullscreenElement === this.pane) {
      return this.pane.clientHeight - (top + this.pane.scrollTop) - gap;
    }
    return document.documentElement.clientHeight - (top + window.scrollY) - gap - byId('keys').offsetHeight;
  }

  private onKey(event: KeyboardEvent): void {
    const faces = [...this.tiles.querySelectorAll<HTMLElement>('.tile-face')];
    const at = faces.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -this.columns,
      ArrowDown: this.columns,
    };
    const step = steps[event.key];
    if (step !== undefined && at >= 0 && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      faces[at + step]?.focus();
    }
  }
}

function radios(): NodeListOf<HTMLInputElement> {
  return document.querySelectorAll<HTMLInputElement>('input[name="wall-transport"]');
}
