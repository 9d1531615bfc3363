/** The sentence about a problem, with what the viewer can do about it. */
import type { LiveStream } from '../api/stream';
import type { TrackKind } from '../play/failure';
import type { Session } from '../play/session';
import { byId, setText } from './dom';

export interface ProblemActions {
  again(): void;
  playOnly(track: TrackKind): void;
}

export class ProblemBox {
  private readonly rest = byId('play-rest');
  private playable: TrackKind | null = null;

  constructor(actions: ProblemActions) {
    byId('again').addEventListener('click', () => actions.again());
    this.rest.addEventListener('click', () => this.playable !== null && actions.playOnly(this.playable));
  }

  /** @param stream what is known of the stream, to offer the track that does play */
  show(session: Session, sentence: string, stream: LiveStream | undefined): void {
    byId('problem').hidden = sentence === '';
    setText(byId('problem'), sentence);
    byId('again').hidden = session.phase !== 'failed';
    this.playable = playableTrack(session, stream);
    this.rest.hidden = this.playable === null;
    setText(this.rest, this.playable === 'video' ? 'Play without sound' : 'Play the sound only');
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
