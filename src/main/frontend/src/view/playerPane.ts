/** The pane in which a stream is watched. */
import type { Transport } from '../address';
import type { LiveStream } from '../api/stream';
import { addressOf, nameOf, type Place } from '../place';
import { reach, type Reach } from '../play/reach';
import type { Readings } from '../play/readings';
import { problemText, statusText } from '../play/sentences';
import type { Session } from '../play/session';
import { playHash, transportOf } from '../route';
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
  private reach: Reach;

  constructor(
    private readonly base: string,
    actions: PaneActions,
  ) {
    this.stage = new Stage(() => actions.touched());
    this.still = new Still(byId<HTMLCanvasElement>('still'), this.stage.video);
    this.problem = new ProblemBox(base, actions);
    this.reach = reach(base, base);
    byId('stop').addEventListener('click', () => actions.stop());
    for (const radio of radios()) {
      radio.addEventListener('change', () => actions.choose(transportOf(radio.value) ?? 'http'));
    }
  }

  /** Shows what is about to be watched; the pane is in sight already. */
  open(place: Place, transport: Transport): void {
    if (nameOf(place) !== this.name) {
      this.still.drop(); // another stream's picture
    }
    this.name = nameOf(place);
    this.reach = reach(this.base, addressOf(this.base, place, transport));
    setText(byId('player-title'), this.name);
    setText(byId('address-http'), addressOf(this.base, place, 'http'));
    setText(byId('address-ws'), addressOf(this.base, place, 'ws'));
    setText(byId('address-page'), new URL(playHash(place, transport), this.base).href);
    for (const radio of radios()) {
      radio.checked = radio.value === transport;
    }
    this.stats.clear();
    this.scrollTo();
  }

  close(): void {
    this.name = '';
    this.still.drop();
  }

  changed(session: Session, stream: LiveStream | undefined): void {
    const { phase } = session;
    const text = statusText(session, this.name);
    setText(this.status, text);
    setAttribute(this.status, 'data-state', phase);
    this.stage.show(phase, phase === 'playing' ? '' : text);
    this.problem.show(session, problemText(session, this.reach), this.reach, stream);
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
}

function radios(): NodeListOf<HTMLInputElement> {
  return document.querySelectorAll<HTMLInputElement>('input[name="transport"]');
}
