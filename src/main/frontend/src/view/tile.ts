/** One picture of the wall: a button that makes it large, the stream's name and state, and what can be done about it. */
import { keyText, type StreamKey } from '../address';
import { seconds } from '../format';
import type { Readings } from '../play/readings';
import type { Phase } from '../play/session';
import { byId, setAttribute, setText } from './dom';
import { Still } from './still';
import { StreamName } from './streamName';

export interface TileActions {
  /** Larger, or small again. */
  resize(): void;
  reconnect(): void;
  /** The viewer lets the page play. */
  touched(): void;
}

export class Tile {
  readonly element: HTMLElement;
  readonly video: HTMLVideoElement;
  private readonly face: HTMLElement;
  private readonly mute: HTMLElement;
  private readonly still: Still;
  private readonly name: string;
  private isBlocked = false;

  constructor(key: StreamKey, actions: TileActions) {
    const copy = byId<HTMLTemplateElement>('tile').content.cloneNode(true) as DocumentFragment;
    this.element = copy.firstElementChild as HTMLElement;
    this.name = keyText(key);
    this.video = this.part<HTMLVideoElement>('video');
    this.face = this.part('.tile-face');
    this.mute = this.part('.mute');
    this.still = new Still(this.part<HTMLCanvasElement>('.still'), this.video);
    this.video.muted = true; // a muted attribute counts for the parser only
    this.nameParts(key);
    this.face.addEventListener('click', () => (this.isBlocked ? actions.touched() : actions.resize()));
    this.part('.tile-again').addEventListener('click', () => actions.reconnect());
    this.mute.addEventListener('click', () => this.toggleSound());
    this.video.addEventListener('volumechange', () => this.showSound());
    this.element.addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() === 'r' && !event.ctrlKey && !event.metaKey && !event.altKey) {
        actions.reconnect();
      }
    });
    this.showSound();
  }

  /**
   * @param text what stands in the picture, empty while it needs no explanation
   * @param description what is said of it to those who do not see it
   */
  show(state: Phase | 'held', text: string, description: string): void {
    setAttribute(this.element, 'data-state', state);
    setText(this.part('.tile-text'), text);
    setAttribute(this.face, 'aria-description', description);
    if (state === 'playing') {
      this.still.drop();
    } else {
      setText(this.part('.tile-reading'), '');
      setAttribute(this.element, 'data-audio-only', null);
    }
  }

  measured({ latencySeconds, width }: Readings): void {
    const isPlaying = this.element.dataset['state'] === 'playing';
    setText(this.part('.tile-reading'), isPlaying ? seconds(latencySeconds) : '');
    setAttribute(this.element, 'data-audio-only', isPlaying && width === 0 ? '' : null);
  }

  setBlocked(isBlocked: boolean): void {
    this.isBlocked = isBlocked;
    setAttribute(this.element, 'data-blocked', isBlocked ? '' : null);
  }

  /** Only a large tile may be heard. */
  setLarge(isLarge: boolean): void {
    setAttribute(this.element, 'data-large', isLarge ? '' : null);
    setAttribute(this.face, 'aria-pressed', String(isLarge));
    this.video.muted ||= !isLarge;
  }

  toggleSound(): void {
    this.video.muted = !this.video.muted;
  }

  keepPicture(): void {
    this.still.keep();
  }

  /** @param hash the page that plays this stream alone */
  link(hash: string): void {
    this.part('.tile-open').setAttribute('href', hash);
  }

  private nameParts(key: StreamKey): void {
    const name = new StreamName();
    name.show(key);
    this.part('.tile-name').append(name.element);
    setAttribute(this.element, 'data-stream', this.name);
    setAttribute(this.face, 'aria-label', `Enlarge ${this.name}`);
    setAttribute(this.part('.tile-again'), 'aria-label', `Reconnect ${this.name}`);
    setAttribute(this.part('.tile-open'), 'aria-label', `Open ${this.name} alone`);
  }

  private showSound(): void {
    const { muted } = this.video;
    setAttribute(this.mute, 'data-muted', muted ? '' : null);
    setAttribute(this.mute, 'aria-label', `${muted ? 'Unmute' : 'Mute'} ${this.name}`);
  }

  private part<E extends Element = HTMLElement>(selector: string): E {
    return this.element.querySelector<E>(selector)!;
  }
}
