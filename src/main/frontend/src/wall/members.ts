/** Which streams are on the wall. */
import { keyText, type StreamKey } from '../address';
import { inReadingOrder } from '../api/order';
import type { LiveStream } from '../api/stream';

/** More are too small to see, and too much for most machines to decode. */
export const MOST_TILES = 16;

export interface Members {
  readonly keys: readonly StreamKey[];
  /** How many streams there is no room for. */
  readonly leftOut: number;
}

/** @param picked null for all that are live; what was picked stays, live or not */
export function members(streams: readonly LiveStream[], picked: readonly StreamKey[] | null): Members {
  const wanted = picked ?? inReadingOrder(streams).map(({ key }) => key);
  return { keys: wanted.slice(0, MOST_TILES), leftOut: Math.max(0, wanted.length - MOST_TILES) };
}

/** What is picked after a stream was put on the wall or taken from it; null for all, since an empty wall is no use. */
export function repick(shown: readonly StreamKey[], key: StreamKey, isWanted: boolean): readonly StreamKey[] | null {
  const others = shown.filter((other) => keyText(other) !== keyText(key));
  const picked = isWanted ? [...others, key] : others;
  return picked.length === 0 ? null : picked;
}
