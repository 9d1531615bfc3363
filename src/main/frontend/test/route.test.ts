/** The location hash, read and written. */
import { describe, expect, test } from 'vitest';
import { streamKey } from '../src/address';
import { type Place, stream } from '../src/place';
import { parseHash, playHash, wallHash } from '../src/route';

const BASE = 'https://tv.example.com/';

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
    ['#play=wss://tv.example.com/live/demo.flv', 'live/demo', 'ws'],
  ])('%s asks for %s over %s', (hash, path, transport) => {
    expect(parseHash(hash, BASE)).toEqual({ view: 'play', place: stream(streamKey(path)), transport });
  });

  test.each(['', '#', '#play', '#play=', '#play=/', '#over=ws', '#something'])('%s asks for nothing', (hash) => {
    expect(parseHash(hash, BASE)).toBeNull();
  });

  test('asks for an address, which says itself over what', () => {
    const place: Place = { kind: 'address', address: 'ws://cam.example.com:8080/live/1.flv' };
    expect(parseHash('#play=ws://cam.example.com:8080/live/1.flv&over=http', BASE)).toEqual({
      view: 'play',
      place,
      transport: 'ws',
    });
  });

  test.each([
    ['#wall', null, null],
    ['#wall=', null, null],
    ['#wall=,', null, null],
    ['#wall&over=http', null, 'http'],
    ['#wall=live/a,live/b&over=ws', [streamKey('live/a'), streamKey('live/b')], 'ws'],
    ['#wall=/live/a/,live%2Fa', [streamKey('live/a')], null],
    ['#wall=live/a@cam.example.com', [streamKey('live/a', 'cam.example.com')], null],
  ])('%s asks for a wall', (hash, keys, transport) => {
    expect(parseHash(hash, BASE)).toEqual({ view: 'wall', keys, transport });
  });
});

describe('what is written is read back', () => {
  const keys = [
    streamKey('live/demo'),
    streamKey('demo'),
    streamKey('radio/早上好 & co'),
    streamKey('a,b/c@d/e=f#g%h+i'),
    streamKey('live/demo', 'cam.example.com'),
  ];

  test.each(keys)('%o', (key) => {
    expect(parseHash(playHash(stream(key), 'ws'), BASE)).toEqual({ view: 'play', place: stream(key), transport: 'ws' });
  });

  test.each(['ws://cam.example.com/live/1.flv', 'https://[::1]:8443/a%20b/%E5%B7%A6.flv?c=d&e=%2F#f'])('%s', (address) => {
    const place: Place = { kind: 'address', address };
    expect(parseHash(playHash(place, 'http'), BASE)).toMatchObject({ view: 'play', place });
  });

  test('of a wall', () => {
    expect(parseHash(wallHash(keys, 'http'), BASE)).toEqual({ view: 'wall', keys, transport: 'http' });
    expect(parseHash(wallHash(null, null), BASE)).toEqual({ view: 'wall', keys: null, transport: null });
  });
});

test('what is plain stays readable', () => {
  expect(playHash(stream(streamKey('live/demo')), 'ws')).toBe('#play=live/demo&over=ws');
  expect(playHash({ kind: 'address', address: 'ws://h:80/a.flv' }, 'ws')).toBe('#play=ws://h:80/a.flv');
  expect(wallHash([streamKey('live/a'), streamKey('live/b')], null)).toBe('#wall=live/a,live/b');
});
