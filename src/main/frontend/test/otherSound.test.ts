import { describe, expect, it } from 'vitest';
import { isRefused, wantsOtherSound } from '../src/play/otherSound';
import { IDLE } from '../src/play/session';

describe('wantsOtherSound', () => {
  it('is for sound that the browser does not play', () => {
    expect(wantsOtherSound({ kind: 'codec', track: 'audio', codec: 'G711A' })).toBe(true);
    expect(wantsOtherSound({ kind: 'codec', track: 'video', codec: 'VP6' })).toBe(false);
    expect(wantsOtherSound({ kind: 'network' })).toBe(false);
  });
});

describe('isRefused', () => {
  it('believes the status of HTTP', () => {
    expect(isRefused({ kind: 'status', status: 415 }, IDLE, 'ws')).toBe(true);
    expect(isRefused({ kind: 'status', status: 404 }, IDLE, 'ws')).toBe(false);
  });

  it('takes a WebSocket that never opens for refused at the second attempt', () => {
    expect(isRefused({ kind: 'network' }, IDLE, 'ws')).toBe(false);
    expect(isRefused({ kind: 'network' }, { ...IDLE, failures: 1 }, 'ws')).toBe(true);
    expect(isRefused({ kind: 'network' }, { ...IDLE, failures: 1 }, 'http')).toBe(false);
    expect(isRefused({ kind: 'network' }, { ...IDLE, failures: 1, hasEverPlayed: true }, 'ws')).toBe(false);
  });
});
