/** Addresses under any context root, for streams of any name. */
import { describe, expect, test } from 'vitest';
import { encodePath, keyText, playAddress, publishAddress, streamKey, streamsAddress } from '../src/address';

const DEMO = streamKey('live/demo');

describe('the address of the list', () => {
  test.each([
    ['http://host:8080/', 'http://host:8080/api/v1/streams'],
    ['https://host/runnel/', 'https://host/runnel/api/v1/streams'],
    ['https://host/runnel/index.html?a=b#play=live/demo', 'https://host/runnel/api/v1/streams'],
  ])('on the page %s is %s', (base, address) => {
    expect(streamsAddress(base)).toBe(address);
  });
});

describe('a play address', () => {
  test.each([
    ['http://host:8080/', 'http', 'http://host:8080/live/demo.flv'],
    ['http://host:8080/', 'ws', 'ws://host:8080/live/demo.flv'],
    ['https://host/runnel/', 'http', 'https://host/runnel/live/demo.flv'],
    ['https://host/runnel/', 'ws', 'wss://host/runnel/live/demo.flv'],
    ['https://host:8443/a/b/', 'http', 'https://host:8443/a/b/live/demo.flv'],
    ['https://host:8443/a/b/index.html?x=y', 'ws', 'wss://host:8443/a/b/live/demo.flv'],
    ['http://[::1]:8080/runnel/#play=x', 'ws', 'ws://[::1]:8080/runnel/live/demo.flv'],
  ] as const)('on the page %s over %s is %s', (base, transport, address) => {
    expect(playAddress(base, DEMO, transport)).toBe(address);
  });

  test('keeps the slashes of a deep app, and encodes everything else', () => {
    expect(playAddress('http://h/', streamKey('sport/court 2/左?#%:'), 'http')).toBe(
      'http://h/sport/court%202/%E5%B7%A6%3F%23%25%3A.flv',
    );
  });

  test('does not take a name with a colon for a scheme', () => {
    expect(playAddress('http://h/r/', streamKey('javascript:x'), 'http')).toBe('http://h/r/javascript%3Ax.flv');
  });

  test('names a vhost that is not the default one', () => {
    expect(playAddress('http://h/', streamKey('live/demo', 'cam.example.com'), 'ws')).toBe(
      'ws://h/live/demo.flv?vhost=cam.example.com',
    );
  });
});

test('a key is printed as the API prints it, without the first slash', () => {
  expect(keyText(DEMO)).toBe('live/demo');
  expect(keyText(streamKey('live/demo', 'cam.example.com'))).toBe('cam.example.com/live/demo');
});

test('a segment that is no UTF-8 becomes empty instead of an exception', () => {
  expect(encodePath('live/\ud800')).toBe('live/');
});

test('an encoder publishes to the host of the page', () => {
  expect(publishAddress('media.example.com', 'live')).toBe('rtmp://media.example.com/live');
});
