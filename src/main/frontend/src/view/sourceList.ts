/** The streams that the server pulls from elsewhere: one line each, and a second one that says why it is not live. */
import { keyText, type Transport } from '../address';
import { inReadingOrder } from '../api/order';
import type { Source } from '../api/source';
import { stream as streamPlace } from '../place';
import { playHash } from '../route';
import { byId, create, setAttribute, setText } from './dom';
import { errorOf, stateOf } from './sourceText';
import { StreamName } from './streamName';

export class SourceList {
  private readonly list = byId('sources');
  private readonly rows = new Map<string, SourceRow>();
  private sources: readonly Source[] = [];
  private transport: Transport = 'http';

  update(sources: readonly Source[]): void {
    this.sources = inReadingOrder(sources);
    const present = new Set(sources.map((source) => keyText(source.key)));
    [...this.rows].filter(([id]) => !present.has(id)).forEach(([id, row]) => {
      row.element.remove();
      this.rows.delete(id);
    });
    setAttribute(this.list, 'data-stale', null);
    byId('sources-pane').hidden = sources.length === 0;
    this.show();
  }

  /** What is shown is old. */
  setStale(): void {
    setAttribute(this.list, 'data-stale', '');
  }

  /** The links lead to this transport. */
  choose(transport: Transport): void {
    this.transport = transport;
    this.show();
  }

  private show(): void {
    this.sources.forEach((source, i) => {
      const id = keyText(source.key);
      const row = this.rows.get(id) ?? new SourceRow();
      this.rows.set(id, row);
      row.show(source, this.transport);
      if (this.list.children[i] !== row.element) {
        this.list.insertBefore(row.element, this.list.children[i] ?? null);
      }
    });
  }
}

class SourceRow {
  readonly element = create('li', 'source');
  private readonly link = create('a', 'source-link');
  private readonly name = new StreamName();
  private readonly address = create('code', 'source-address');
  private readonly state = create('span', 'source-state');
  private readonly error = create('p', 'source-error');

  constructor() {
    this.link.append(create('span', 'dot'), this.name.element);
    this.element.append(this.link, this.address, this.state, this.error);
  }

  show(source: Source, transport: Transport): void {
    const error = errorOf(source);
    setAttribute(this.element, 'data-state', source.state);
    setAttribute(this.link, 'href', playHash(streamPlace(source.key), transport));
    this.name.show(source.key);
    setText(this.address, source.address);
    setText(this.state, stateOf(source));
    setText(this.error, error);
    this.error.hidden = error === '';
  }
}
