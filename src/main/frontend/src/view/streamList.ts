/** The list of live streams: rows stay where they are, and keep the focus, while their values change. */
import { keyText, type Transport } from '../address';
import { inReadingOrder } from '../api/order';
import type { LiveStream } from '../api/stream';
import { nameOf, type Place } from '../place';
import { canBuffer, hasMediaSource } from '../play/mediaSource';
import { obstacle } from '../play/otherSound';
import { byId, setAttribute } from './dom';
import { StreamRow } from './streamRow';

export class StreamList {
  private readonly list = byId('streams');
  private readonly empty = byId('empty');
  private readonly publish = byId<HTMLDetailsElement>('publish');
  private readonly rows = new Map<string, StreamRow>();
  private streams: readonly LiveStream[] = [];
  private wasEmpty: boolean | null = null;
  private current = '';
  private transport: Transport = 'http';

  constructor() {
    this.list.addEventListener('keydown', (event) => this.onKey(event));
  }

  /** @param onAgain the viewer chose the stream that is being watched already */
  onChosenAgain(onAgain: () => void): void {
    this.list.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a.stream');
      if (link?.getAttribute('aria-current') === 'true') {
        onAgain();
      }
    });
  }

  update(streams: readonly LiveStream[], nowMs: number): void {
    this.streams = inReadingOrder(streams);
    this.removeGone();
    this.streams.forEach((stream, i) => this.place(stream, i, nowMs));
    this.show();
    this.showEmptiness(streams.length === 0);
  }

  /** Marks what is being watched; the links lead to the same transport. */
  choose(place: Place | null, transport: Transport): void {
    this.current = place === null ? '' : nameOf(place);
    this.transport = transport;
    this.show();
  }

  /** False while the server cannot be reached, and what is shown is old. */
  setFresh(isFresh: boolean): void {
    setAttribute(this.list, 'data-stale', isFresh ? null : '');
  }

  focusCurrent(): void {
    this.list.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
  }

  focusWallLink(): void {
    byId('to-wall').focus();
  }

  private place(stream: LiveStream, index: number, nowMs: number): void {
    const id = keyText(stream.key);
    const row = this.rows.get(id) ?? new StreamRow();
    this.rows.set(id, row);
    row.update(stream, nowMs);
    if (this.list.children[index] !== row.element) {
      this.list.insertBefore(row.element, this.list.children[index] ?? null);
    }
  }

  private removeGone(): void {
    const live = new Set(this.streams.map((stream) => keyText(stream.key)));
    for (const [id, row] of this.rows) {
      if (!live.has(id)) {
        this.handFocusOn(row);
        row.element.remove();
        this.rows.delete(id);
      }
    }
  }

  /** Who reads along with the keyboard is not thrown back to the page's beginning. */
  private handFocusOn(row: StreamRow): void {
    if (document.activeElement === row.link) {
      const neighbour = row.element.nextElementSibling ?? row.element.previousElementSibling;
      neighbour?.querySelector('a')?.focus();
    }
  }

  private show(): void {
    for (const stream of this.streams) {
      this.rows.get(keyText(stream.key))?.show(stream, {
        transport: this.transport,
        isCurrent: keyText(stream.key) === this.current,
        obstacle: hasMediaSource() ? obstacle(stream, canBuffer) : null,
      });
    }
  }

  /** The help opens by itself when there is nothing else to see, and closes when there is. */
  private showEmptiness(isEmpty: boolean): void {
    if (isEmpty !== this.wasEmpty) {
      this.wasEmpty = isEmpty;
      this.empty.hidden = !isEmpty;
      this.publish.open = isEmpty;
      setAttribute(byId('list'), 'data-empty', isEmpty ? '' : null);
    }
  }

  private onKey(event: KeyboardEvent): void {
    const links = [...this.list.querySelectorAll<HTMLElement>('a.stream')];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (to !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      links[Math.min(links.length - 1, Math.max(0, to))]?.focus();
    }
  }
}
