/** The order in which people look for streams: by name, with `cam2` before `cam10`. */
import { keyText, type StreamKey } from '../address';

const collator = new Intl.Collator(undefined, { numeric: true });

export function inReadingOrder<T extends { readonly key: StreamKey }>(streams: readonly T[]): T[] {
  return [...streams].sort((a, b) => collator.compare(keyText(a.key), keyText(b.key)));
}
