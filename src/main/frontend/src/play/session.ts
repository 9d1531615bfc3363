/**
 * The wish to watch one stream, as a state that returns the next one; it opens and waits for nothing by itself.
 *
 *     idle ──watch──▶ connecting ──progress──▶ playing ──silent──▶ waiting (still connected)
 *                         │                      │                    │
 *                         │ missing: waiting     │ ended, failed      │ progress: playing
 *                         ▼                      ▼                    ▼
 *                     waiting / reconnecting ◀──────── retried until the viewer stops or `failed`
 */
import { backoffMs } from './backoff';
import type { Failure } from './failure';

export type Phase = 'idle' | 'connecting' | 'waiting' | 'playing' | 'reconnecting' | 'failed';

/** What the session wants of its connection: none, the one with this number, or a new one in a while. */
export type Link =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly id: number }
  | { readonly kind: 'retry'; readonly inMs: number };

/** Why nothing plays, where there is anything to say. */
export type Cause = Failure | { readonly kind: 'missing' } | { readonly kind: 'silent' } | { readonly kind: 'ended' };

export interface Session {
  readonly phase: Phase;
  readonly cause: Cause | null;
  readonly link: Link;
  /** Connections that ended in a row without one that played steadily. */
  readonly failures: number;
  /** Whether the present connection has played anything. */
  readonly hasPlayed: boolean;
  /** Whether any has since the viewer chose the stream. */
  readonly hasEverPlayed: boolean;
  /** How many connections were opened so far. */
  readonly opened: number;
}

export type SessionEvent =
  | { readonly kind: 'watch' }
  | { readonly kind: 'stop' }
  /** The playhead moves. */
  | { readonly kind: 'progress' }
  /** It has moved for long enough to call the connection good. */
  | { readonly kind: 'steady' }
  /** Connected, but nothing arrives. */
  | { readonly kind: 'silent' }
  /** The server ended the connection as one does at the end of a stream. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'retry' }
  /** The list of streams no longer has it, or has it (again). */
  | { readonly kind: 'unlisted' }
  | { readonly kind: 'listed' };

/** A decoder or a format that failed this often in a row will not mend itself. */
const HOPELESS_AFTER = 4;

export const IDLE: Session = {
  phase: 'idle',
  cause: null,
  link: { kind: 'none' },
  failures: 0,
  hasPlayed: false,
  hasEverPlayed: false,
  opened: 0,
};

export function next(session: Session, event: SessionEvent): Session {
  switch (event.kind) {
    case 'watch':
      return open({ ...session, phase: 'connecting', cause: null, failures: 0, hasEverPlayed: false });
    case 'stop':
      return { ...IDLE, opened: session.opened };
    case 'progress':
      return { ...session, phase: 'playing', cause: null, hasPlayed: true, hasEverPlayed: true };
    case 'steady':
      return { ...session, failures: 0 };
    case 'silent':
      return session.phase === 'playing' ? { ...session, phase: 'waiting', cause: { kind: 'silent' } } : session;
    case 'ended':
      return session.hasPlayed
        ? retry(session, 'reconnecting', { kind: 'ended' })
        : retry(session, 'waiting', { kind: 'missing' });
    case 'failed':
      return afterFailure(session, event.failure);
    case 'retry':
      return session.link.kind === 'retry' ? open(session) : session;
    case 'unlisted':
      return isConnecting(session) ? { ...session, phase: 'waiting', cause: { kind: 'missing' } } : session;
    case 'listed':
      return session.link.kind === 'retry' ? open({ ...session, failures: 0 }) : session;
  }
}

function afterFailure(session: Session, failure: Failure): Session {
  switch (failure.kind) {
    case 'codec':
    case 'mixedContent':
    case 'noMediaSource':
      return giveUp(session, failure);
    case 'status':
      return afterStatus(session, failure);
    case 'format':
    case 'decode':
      return session.failures + 1 >= HOPELESS_AFTER
        ? giveUp(session, failure)
        : retry(session, 'reconnecting', failure);
    case 'network':
    case 'stalled':
      return retry(session, 'reconnecting', failure);
  }
}

function afterStatus(session: Session, failure: Failure & { kind: 'status' }): Session {
  switch (failure.status) {
    case 404:
      return retry(session, 'waiting', { kind: 'missing' });
    case 401:
    case 403:
      return giveUp(session, failure);
    default:
      return retry(session, 'reconnecting', failure);
  }
}

/** The phase stays as it is: a viewer who waits need not see each attempt. */
function open(session: Session): Session {
  const id = session.opened + 1;
  return { ...session, link: { kind: 'open', id }, hasPlayed: false, opened: id };
}

function retry(session: Session, phase: Phase, cause: Cause): Session {
  const failures = session.failures + 1;
  return { ...session, phase, cause, failures, link: { kind: 'retry', inMs: backoffMs(failures) } };
}

function giveUp(session: Session, cause: Cause): Session {
  return { ...session, phase: 'failed', cause, link: { kind: 'none' } };
}

function isConnecting(session: Session): boolean {
  return session.phase === 'connecting' || (session.phase === 'reconnecting' && session.link.kind === 'open');
}
