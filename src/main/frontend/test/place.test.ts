/** What somebody writes down to be played. */
import { describe, expect, test } from 'vitest';
import { streamKey } from '../src/address';
import { addressOf, nameOf, type Place, placeOf, placeOver, stream } from '../src/place';
import { readField } from '../src/view/addressForm';

const BASE = 'https://tv.example.com/runnel/';

function at(address: string): Place {
  return { kind: 'address', address };
}

describe('a stream of this server', () => {
  test.each([
    ['live/demo', 'live/demo', '', null],
    [' /live/demo/ ', 'live/demo', '', null],
    ['https://tv.example.com/runnel/live/demo.flv', 'live/demo', '', 'http'],
    ['wss://tv.example.com/runnel/live/demo.flv', 'live/demo', '', 'ws'],
    ['WSS://TV.example.com:443/runnel/live/demo.flv', 'live/demo', '', 'ws'],
    ['wss://tv.example.com/runnel/a%20b/%E5%B7%A6.flv?vhost=cam.example.com', 'a b/左', 'cam.example.com', 'ws'],
  ])('is meant by %s', (text, path, vhost, transport) => {
    expect(placeOf(text, BASE)).toEqual({ place: stream(streamKey(path, vhost)), transport });
  });
});

describe('an address', () => {
  test.each([
    ['ws://tv.example.com/runnel/live/demo.flv', 'ws', 'is not encrypted, and the page is'],
    ['wss://tv.example.com:8443/runnel/live/demo.flv', 'ws', 'has another port'],
    ['https://tv.example.com/live/demo.flv', 'http', 'is not below the context root'],
    ['https://tv.example.com/runnel/flv/live/demo.flv', 'http', 'is written in another way'],
    ['https://tv.example.com/runnel/live/demo.flv?token=x', 'http', 'has parameters of its own'],
    ['https://tv.example.com/runnel/live/demo', 'http', 'has no extension'],
    ['https://tv.example.com/runnel/%ff.flv', 'http', 'is no UTF-8'],
    ['http://cam.example.com:8080/live/1.flv', 'http', 'is of another server'],
  ])('%s stays one: it %s', (address, transport) => {
    expect(placeOf(address, BASE)).toEqual({ place: at(address), transport });
  });
});

test.each(['', '  ', '/', 'ws://', 'http://[::1'])('nothing is meant by %j', (text) => {
  expect(placeOf(text, BASE)).toBeNull();
});

test('an address is played as it is, over either transport, as encrypted as it was', () => {
  const plain = at('http://cam.example.com:8080/live/1.flv?token=a');
  expect(addressOf(BASE, plain, 'http')).toBe('http://cam.example.com:8080/live/1.flv?token=a');
  expect(addressOf(BASE, plain, 'ws')).toBe('ws://cam.example.com:8080/live/1.flv?token=a');
  expect(placeOver(at('wss://h/x.flv'), 'http')).toEqual(at('https://h/x.flv'));
});

test('a stream is played over what the page came over', () => {
  const demo = stream(streamKey('live/demo'));
  expect(nameOf(demo)).toBe('live/demo');
  expect(addressOf('https://proxy.example.com:8443/tv/', demo, 'ws')).toBe(
    'wss://proxy.example.com:8443/tv/live/demo.flv',
  );
  expect(addressOf('https://proxy.example.com:8443/tv/', demo, 'http')).toBe(
    'https://proxy.example.com:8443/tv/live/demo.flv',
  );
});

describe('the field', () => {
  test('takes a path with its extension for what it is in an address', () => {
    expect(readField('live/test.flv', BASE)).toEqual(placeOf('live/test', BASE));
    expect(readField('ws://h/x.flv', BASE)).toEqual({ place: at('ws://h/x.flv'), transport: 'ws' });
  });

  test.each(['', '.flv', 'rtmp://host/live/test'])('refuses %j', (text) => {
    expect(readField(text, BASE)).toBeNull();
  });
});
