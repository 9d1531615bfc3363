/** The sentence about a problem, with what the viewer can do about it. */
import type { LiveStream } from '../api/stream';
import { placeOf } from '../place';
import type { TrackKind } from '../play/failure';
import type { Reach } from '../play/reach';
import type { Session } from '../play/session';
import { playHash } from '../route';
import { byId, setText } from './dom';

export interface ProblemActions {
  again(): void;
  playOnly(track: TrackKind): void;
}

export class ProblemBox {
  private readonly rest = byId('play-rest');
  private playable: TrackKind | null = null;

  constructor(
    private readonly base: string,
    actions: ProblemActions,
  ) {
    byId('again').addEventListener('click', () => actions.again());
    this.rest.addEventListener('click', () => this.playable !== null && actions.playOnly(this.playable));
  }

  /** @param stream what is known of the stream, to offer the track that does play */
  show(session: Session, sentence: string, reach: Reach, stream: LiveStream | undefined): void {
    byId('problem').hidden = sentence === '';
    setText(byId('problem'), sentence);
    byId('again').hidden = session.phase !== 'failed';
    this.playable = playableTrack(session, stream);
    this.rest.hidden = this.playable === null;
    setText(this.rest, this.playable === 'video' ? 'Play without sound' : 'Play the sound only');
    this.showWaysOut(session, sentence, reach);
  }

  private showWaysOut({ cause }: Session, sentence: string, { secure, certificateAt }: Reach): void {
    const isUnreached = sentence !== '' && (cause?.kind === 'network' || cause?.kind === 'mixedContent');
    const asked = secure === null ? null : placeOf(secure, this.base);
    const hash = asked === null ? null : playHash(asked.place, asked.transport ?? 'http');
    offer(byId<HTMLAnchorElement>('secure'), isUnreached ? hash : null, `Play ${secure}`);
    offer(byId<HTMLAnchorElement>('certificate'), isUnreached ? certificateAt : null, `Open ${certificateAt}`);
  }
}

/** @param href null where there is nothing to offer */
function offer(link: HTMLAnchorElement, href: string | null, text: string): void {
  link.hidden = href === null;
  if (href !== null) {
    setText(link, text);
    link.href = href;
  }
}

/** The other track of a stream of which one cannot be played, unless the stream is known to have no other. */
function playableTrack({ cause, phase }: Session, stream: LiveStream | undefined): TrackKind | null {
  if (phase !== 'failed' || cause?.kind !== 'codec') {
    return null;
  }
  const other = cause.track === 'audio' ? 'video' : 'audio';
  const isKnown = stream !== undefined && stream[cause.track] !== null;
  return isKnown && stream[other] === null ? null : other;
}
