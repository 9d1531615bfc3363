/** The picture and what lies over it: the veil that says why there is none, and the buttons for sound and size. */
import { byId, setAttribute, setText } from './dom';
import { toggleFullscreen } from './fullscreen';

const IDLE_AFTER_MS = 2500;

/** iPhones show only the video element itself in full screen, by a method of their own. */
interface AppleVideo extends HTMLVideoElement {
  webkitEnterFullscreen?(): void;
}

export class Stage {
  readonly video = byId<AppleVideo>('video');
  private readonly stage = byId('stage');
  private readonly mute = byId('mute');
  private readonly touch = byId('touch');
  private idling: number | undefined;

  /** @param onTouch the viewer lets the page play */
  constructor(onTouch: () => void) {
    this.video.muted = true; // browsers play aloud only after a gesture
    this.video.addEventListener('volumechange', () => this.showSound());
    this.mute.addEventListener('click', () => this.toggleSound());
    byId('fullscreen').addEventListener('click', () => this.toggleFullscreen());
    this.video.addEventListener('dblclick', () => this.toggleFullscreen());
    this.touch.addEventListener('click', onTouch);
    for (const event of ['pointermove', 'pointerdown', 'keydown', 'focusin']) {
      this.stage.addEventListener(event, () => this.wake());
    }
    this.showSound();
  }

  /** @param text what the veil says; empty while the picture needs no explanation */
  show(phase: string, text: string): void {
    setAttribute(this.stage, 'data-state', phase);
    setText(byId('veil-text'), text);
  }

  setBlocked(isBlocked: boolean): void {
    this.touch.hidden = !isBlocked;
    setAttribute(this.stage, 'data-blocked', isBlocked ? '' : null);
  }

  /** A stream without pictures says so, and leaves the stage dark. */
  setAudioOnly(isAudioOnly: boolean): void {
    setAttribute(this.stage, 'data-audio-only', isAudioOnly ? '' : null);
  }

  toggleSound(): void {
    this.video.muted = !this.video.muted;
  }

  toggleFullscreen(): void {
    if (!toggleFullscreen(this.stage)) {
      this.video.webkitEnterFullscreen?.();
    }
  }

  private showSound(): void {
    const { muted } = this.video;
    setAttribute(this.mute, 'data-muted', muted ? '' : null);
    setText(byId('mute-text'), muted ? 'Unmute' : 'Mute');
  }

  /** The buttons go away when nothing has moved for a while. */
  private wake(): void {
    setAttribute(this.stage, 'data-awake', '');
    window.clearTimeout(this.idling);
    this.idling = window.setTimeout(() => setAttribute(this.stage, 'data-awake', null), IDLE_AFTER_MS);
  }
}
