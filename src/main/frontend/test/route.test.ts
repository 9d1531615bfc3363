/** The location hash, read and written. */
import { describe, expect, test } from 'vitest';
import { streamKey } from '../src/address';
import { formatHash, parseHash } from '../src/route';

describe('a hash', () => {
  test.each([
    ['#play=live/demo&over=ws', 'live/demo', 'ws'],
    ['#play=live/demo&over=http', 'live/demo', 'http'],
    ['#over=ws&play=live%2Fdemo', 'live/demo', 'ws'],
    ['#play=live/demo', 'live/demo', null],
    ['#play=live/demo&over=carrier-pigeon', 'live/demo', null],
    ['#play=/live/demo/', 'live/demo', null],
    ['#play=live/a+b', 'live/a+b', null],
    ['#play=live/50%', 'live/50%', null],
  ])('%s asks for %s over %s', (hash, path, transport) => {
    expect(parseHash(hash)).toEqual({ key: streamKey(path), transport });
  });

  test.each(['', '#', '#play', '#play=', '#play=/', '#over=ws', '#something'])('%s asks for nothing', (hash) => {
    expect(parseHash(hash)).toBeNull();
  });
});

describe('what is written is read back', () => {
  test.each([
    streamKey('live/demo'),
    streamKey('demo'),
    streamKey('radio/早上好 & co'),
    streamKey('a/b/c/d=e#f%g+h'),
    streamKey('live/demo', 'cam.example.com'),
  ])('%o', (key) => {
    expect(parseHash(formatHash(key, 'ws'))).toEqual({ key, transport: 'ws' });
  });
});

test('a plain path stays readable', () => {
  expect(formatHash(streamKey('live/demo'), 'ws')).toBe('#play=live/demo&over=ws');
});
