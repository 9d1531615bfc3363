/** What a source does, in words. */
import type { Source } from '../api/source';
import { uptime } from '../format';

export function stateOf(source: Source): string {
  switch (source.state) {
    case 'idle':
      return source.isOnDemand ? 'waits for a viewer' : 'stopped';
    case 'connecting':
      return 'connecting…';
    case 'live':
      return `live for ${uptime(source.stateMs)}`;
    case 'waiting':
      return nextTry(source.nextTryMs ?? 0);
  }
}

/** Why it is not live, if something went wrong; nothing of a source that waits for a viewer or is live. */
export function errorOf(source: Source): string {
  if (source.error === null || source.state === 'idle' || source.state === 'live') {
    return '';
  }
  const times = source.failures > 1 ? ` (${source.failures} times in a row)` : '';
  return source.error.reason + times;
}

function nextTry(ms: number): string {
  return ms > 0 ? `next try in ${Math.ceil(ms / 1000)} s` : 'tries again';
}
