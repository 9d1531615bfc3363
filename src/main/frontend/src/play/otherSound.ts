/** When a stream is asked for with other sound than the published one, and when there is none. */
import type { Failure } from './failure';
import type { Session } from './session';
import type { Transport } from '../address';

const UNSUITABLE = 415;

/** Attempts that a WebSocket gets: browsers do not tell with which status a server refused it. */
const ATTEMPTS = 2;

/** Whether sound is all that the browser does not play. */
export function wantsOtherSound(failure: Failure): boolean {
  return failure.kind === 'codec' && failure.track === 'audio';
}

/** Whether the server has nothing to make other sound with. */
export function isRefused(failure: Failure, session: Session, transport: Transport): boolean {
  if (failure.kind === 'status') {
    return failure.status === UNSUITABLE;
  }
  return transport === 'ws' && failure.kind === 'network' && !session.hasEverPlayed && session.failures + 1 >= ATTEMPTS;
}
