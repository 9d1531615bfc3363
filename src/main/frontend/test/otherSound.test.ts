import { describe, expect, it } from 'vitest';
import { isRefused, obstacle, wantsOtherSound } from '../src/play/otherSound';
import { IDLE } from '../src/play/session';

describe('wantsOtherSound', () => {
  it('is for sound that the browser does not play', () => {
    expect(wantsOtherSound({ kind: 'codec', track: 'audio', codec: 'G711A' })).toBe(true);
    expect(wantsOtherSound({ kind: 'codec', track: 'video', codec: 'VP6' })).toBe(false);
    expect(wantsOtherSound({ kind: 'network' })).toBe(false);
  });
});

describe('obstacle', () => {
  const audio = { codec: 'G711A', profile: null, sampleRateHz: 8000, channels: 1 };
  const video = (codec: string) => ({ codec, profile: null, level: null, width: null, height: null });

  it('is no sound, since the server makes another one', () => {
    expect(obstacle({ video: video('H264'), audio }, () => true)).toBeNull();
    expect(obstacle({ video: null, audio }, () => true)).toBeNull();
  });

  it('is a picture that the browser does not show', () => {
    expect(obstacle({ video: video('VP6'), audio }, () => true)).toMatchObject({ track: 'video', codec: 'VP6' });
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
