/** The order in which people look for streams: by name, with `cam2` before `cam10`. */
import { keyText } from '../address';
import type { LiveStream } from './stream';

const collator = new Intl.Collator(undefined, { numeric: true });

export function inReadingOrder(streams: readonly LiveStream[]): LiveStream[] {
  return [...streams].sort((a, b) => collator.compare(keyText(a.key), keyText(b.key)));
}
