/** A stream that the server pulls from elsewhere, as `GET api/v1/sources` describes it. */
import type { StreamKey } from '../address';

export type SourceState = 'idle' | 'connecting' | 'live' | 'waiting';

export interface Source {
  readonly key: StreamKey;
  /** Without user, password and query. */
  readonly address: string;
  readonly isOnDemand: boolean;
  readonly state: SourceState;
  readonly stateMs: number | null;
  /** Tries in a row that gave nothing, or not for long. */
  readonly failures: number;
  readonly error: SourceError | null;
  readonly nextTryMs: number | null;
}

export interface SourceError {
  readonly reason: string;
  readonly agoMs: number | null;
}
