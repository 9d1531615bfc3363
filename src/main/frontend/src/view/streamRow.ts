/** One stream of the list: a link that plays it, with what is known of it. */
import { keyText, type Transport } from '../address';
import type { LiveStream } from '../api/stream';
import { codecName, describeAudio, describeVideo } from '../codecs';
import { bitrate, count, frameRate, pictureSize, UNKNOWN, uptime } from '../format';
import type { Failure } from '../play/failure';
import { stream as streamPlace } from '../place';
import { playHash } from '../route';
import { create, setAttribute, setText } from './dom';
import { InflowMeter } from './inflow';
import { Sparkline } from './sparkline';
import { StreamName } from './streamName';

const COLUMNS = ['video', 'size', 'fps', 'audio', 'in', 'viewers', 'uptime'] as const;
type Column = (typeof COLUMNS)[number];

/** What a screen reader says before the value, since it does not see the column's head. */
const SPOKEN: Readonly<Record<Column, string>> = {
  video: 'Video',
  size: 'Size',
  fps: 'Frame rate',
  audio: 'Audio',
  in: 'Bitrate in',
  viewers: 'Viewers',
  uptime: 'Uptime',
};

const SAMPLES = 40;

export interface RowState {
  readonly transport: Transport;
  readonly isCurrent: boolean;
  /** Why this browser cannot play it, if it cannot. */
  readonly obstacle: Failure | null;
}

export class StreamRow {
  readonly element = create('li', 'row');
  readonly link = create('a', 'stream');
  private readonly values: Readonly<Record<Column, HTMLElement>>;
  private readonly name = new StreamName();
  private readonly tag = create('span', 'tag');
  private readonly details = create('span', 'details');
  private readonly line: Sparkline;
  private readonly inflow = new InflowMeter();

  constructor() {
    const title = create('span', 'cell c-name');
    const words = create('span', 'words');
    words.append(this.name.element, this.tag);
    title.append(create('span', 'dot'), words);
    const cells = COLUMNS.map((column) => [column, this.addCell(column)] as const);
    this.values = Object.fromEntries(cells) as Record<Column, HTMLElement>;
    this.line = new Sparkline(createSpark(this.values.in), SAMPLES, 100);
    this.link.append(title, this.details);
    this.element.append(this.link);
  }

  /** A new answer of the server has come. */
  update(stream: LiveStream, nowMs: number): void {
    this.name.show(stream.key);
    setAttribute(this.link, 'data-stream', keyText(stream.key));
    setAttribute(this.link, 'data-active', String(stream.active));
    this.updateValues(stream, nowMs);
  }

  private updateValues(stream: LiveStream, nowMs: number): void {
    const { video, audio } = stream;
    const kbps = this.inflow.sample(stream, nowMs);
    this.set('video', describeVideo(video));
    this.set('size', pictureSize(video?.width ?? null, video?.height ?? null));
    this.set('fps', video === null ? UNKNOWN : frameRate(stream.fps));
    this.set('audio', describeAudio(audio));
    this.set('in', bitrate(stream.active ? kbps : null));
    this.set('viewers', count(stream.viewers));
    this.set('uptime', uptime(stream.uptimeMs));
    setAttribute(this.link, 'title', stream.source === null ? null : `Published over ${stream.source}`);
    this.line.add(this.inflow.latestKbps ?? kbps ?? 0);
  }

  show(stream: LiveStream, state: RowState): void {
    setAttribute(this.link, 'href', playHash(streamPlace(stream.key), state.transport));
    setAttribute(this.link, 'aria-current', state.isCurrent ? 'true' : null);
    setText(this.tag, tagText(stream, state.obstacle));
    setAttribute(this.tag, 'data-kind', stream.active ? 'codec' : 'away');
  }

  private set(column: Column, text: string): void {
    const value = this.values[column];
    setText(value, text);
    setAttribute(value, 'data-unknown', text === UNKNOWN ? '' : null);
  }

  private addCell(column: Column): HTMLElement {
    const cell = create('span', `cell c-${column}`);
    const value = create('span', 'value');
    cell.append(create('span', 'out-of-sight', ` ${SPOKEN[column]} `), value);
    this.details.append(cell);
    return value;
  }
}

function createSpark(before: HTMLElement): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.classList.add('spark');
  svg.setAttribute('aria-hidden', 'true');
  before.before(svg);
  return svg;
}

function tagText(stream: LiveStream, obstacle: Failure | null): string {
  if (!stream.active) {
    return 'publisher away';
  }
  return obstacle?.kind === 'codec' ? `no ${codecName(obstacle.codec)} here` : '';
}
