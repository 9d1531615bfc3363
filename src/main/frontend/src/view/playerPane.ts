/** The pane in which a stream is watched. */
import { keyText, playAddress, type StreamKey, type Transport } from '../address';
import type { LiveStream } from '../api/stream';
import type { Readings } from '../play/readings';
import { problemText, statusText } from '../play/sentences';
import type { Session } from '../play/session';
import { formatHash, transportOf } from '../route';
import { byId, setAttribute, setText } from './dom';
import { ProblemBox, type ProblemActions } from './problemBox';
import { Stage } from './stage';
import { StatsPanel } from './statsPanel';
import { Still } from './still';

export interface PaneActions extends ProblemActions {
  stop(): void;
  choose(transport: Transport): void;
  touched(): void;
}

export class PlayerPane {
  readonly stage: Stage;
  private readonly pane = byId('player');
  private readonly status = byId('status');
  private readonly stats = new StatsPanel();
  private readonly still: Still;
  private readonly problem: ProblemBox;
  private name = '';
  private transport: Transport = 'http';

  constructor(
    private readonly base: string,
    actions: PaneActions,
  ) {
    this.stage = new Stage(() => actions.touched());
    this.still = new Still(byId<HTMLCanvasElement>('still'), this.stage.video);
    this.problem = new ProblemBox(actions);
    byId('stop').addEventListener('click', () => actions.stop());
    for (const radio of radios()) {
      radio.addEventListener('change', () => actions.choose(transportOf(radio.value) ?? 'http'));
    }
  }

  /** Shows what is about to be watched. */
  open(key: StreamKey, transport: Transport): void {
    if (keyText(key) !== this.name) {
      this.still.drop(); // another stream's picture
    }
    [this.name, this.transport] = [keyText(key), transport];
    setText(byId('player-title'), this.name);
    setText(byId('address-http'), playAddress(this.base, key, 'http'));
    setText(byId('address-ws'), playAddress(this.base, key, 'ws'));
    setText(byId('address-page'), new URL(formatHash(key, transport), document.baseURI).href);
    for (const radio of radios()) {
      radio.checked = radio.value === transport;
    }
    this.stats.clear();
    this.reveal(true);
    this.scrollTo();
  }

  close(): void {
    this.name = '';
    this.still.drop();
    this.reveal(false);
  }

  changed(session: Session, stream: LiveStream | undefined): void {
    const { phase } = session;
    const text = statusText(session, this.name);
    setText(this.status, text);
    setAttribute(this.status, 'data-state', phase);
    this.stage.show(phase, phase === 'playing' ? '' : text);
    this.problem.show(session, problemText(session, this.transport), stream);
    if (session.link.kind !== 'open') {
      this.stats.blank();
    }
    if (phase === 'playing') {
      this.still.drop();
    } else {
      this.stage.setAudioOnly(false);
    }
  }

  measured(readings: Readings, session: Session): void {
    this.stats.show(readings);
    this.stage.setAudioOnly(session.phase === 'playing' && readings.width === 0);
  }

  keepPicture(): void {
    this.still.keep();
  }

  /** Whether the keyboard is in the pane. */
  get hasFocus(): boolean {
    return this.pane.contains(document.activeElement);
  }

  /** On a narrow page the pane is above the list, and may be out of sight. */
  private scrollTo(): void {
    const { top } = this.pane.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight / 2) {
      this.pane.scrollIntoView({ block: 'start' });
    }
  }

  private reveal(isOpen: boolean): void {
    this.pane.hidden = !isOpen;
    setAttribute(byId('console'), 'data-watching', isOpen ? '' : null);
  }
}

function radios(): NodeListOf<HTMLInputElement> {
  return document.querySelectorAll<HTMLInputElement>('input[name="transport"]');
}
