/** When a stream is asked for with other sound than the published one, and when there is none. */
import type { Failure } from './failure';
import type { Session } from './session';
import { unplayable, type TypeCheck } from './support';
import type { Transport } from '../address';
import type { LiveStream } from '../api/stream';

const UNSUITABLE = 415;

/** Attempts that a WebSocket gets: browsers do not tell with which status a server refused it. */
const ATTEMPTS = 2;

/** Whether sound is all that the browser does not play. */
export function wantsOtherSound(failure: Failure): boolean {
  return failure.kind === 'codec' && failure.track === 'audio';
}

/** What keeps this browser from a stream, whatever sound it is given; or null. */
export function obstacle(stream: Pick<LiveStream, 'video' | 'audio'>, canBuffer: TypeCheck): Failure | null {
  const failure = unplayable(stream, canBuffer);
  return failure === null || wantsOtherSound(failure) ? null : failure;
}

/** Whether the server has nothing to make other sound with. */
export function isRefused(failure: Failure, session: Session, transport: Transport): boolean {
  if (failure.kind === 'status') {
    return failure.status === UNSUITABLE;
  }
  return transport === 'ws' && failure.kind === 'network' && !session.hasEverPlayed && session.failures + 1 >= ATTEMPTS;
}
