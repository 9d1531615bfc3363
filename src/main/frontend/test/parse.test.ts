/** The list of streams, as the server sends it and as it might one day. */
import { describe, expect, test } from 'vitest';
import { parseStream, parseStreams } from '../src/api/parse';

const DEMO = {
  id: 'vid-1',
  name: 'demo',
  vhost: 'vid-0',
  app: 'live',
  tcUrl: 'rtmp://host/live',
  url: '/live/demo',
  live_ms: 1_700_000_000_000,
  uptime_ms: 12_345,
  clients: 3,
  frames: 1234,
  send_bytes: 0,
  recv_bytes: 5678,
  kbps: { recv_30s: 900, send_30s: 2700 },
  fps: 25.0,
  publish: { active: true, cid: 'c-1', protocol: 'http-flv', address: '192.0.2.1:4711' },
  video: { codec: 'H264', profile: 'High', level: '3.1', width: 1280, height: 720 },
  audio: { codec: 'AAC', sample_rate: 44_100, channel: 2, profile: 'LC' },
};

test('a stream is read with everything that the page shows', () => {
  expect(parseStreams({ code: 0, server: 'vid', streams: [DEMO], total: 1 })).toEqual([
    {
      id: 'vid-1',
      key: { vhost: '', path: 'live/demo' },
      active: true,
      source: 'http-flv from 192.0.2.1:4711',
      uptimeMs: 12_345,
      viewers: 3,
      fps: 25,
      receivedBytes: 5678,
      inKbps: 900,
      outKbps: 2700,
      video: { codec: 'H264', profile: 'High', level: '3.1', width: 1280, height: 720 },
      audio: { codec: 'AAC', profile: 'LC', sampleRateHz: 44_100, channels: 2 },
    },
  ]);
});

test('what is absent or null is null, and an unsaid publisher is there', () => {
  expect(parseStream({ name: 'demo', app: 'live', publish: null, kbps: null, video: null, audio: {} })).toEqual({
    id: '/live/demo',
    key: { vhost: '', path: 'live/demo' },
    active: true,
    source: null,
    uptimeMs: null,
    viewers: null,
    fps: null,
    receivedBytes: null,
    inKbps: null,
    outKbps: null,
    video: null,
    audio: null,
  });
});

test('a publisher without an address is known by the protocol', () => {
  expect(parseStream({ ...DEMO, publish: { active: true, protocol: 'rtmp' } })?.source).toBe('rtmp');
});

test('a publisher who is away is away', () => {
  expect(parseStream({ ...DEMO, publish: { active: false } })?.active).toBe(false);
});

describe('the key', () => {
  test.each([
    [{ name: 'demo', app: 'live', url: '/live/demo' }, '', 'live/demo'],
    [{ name: 'demo', app: 'live', url: 'cam.example.com/live/demo' }, 'cam.example.com', 'live/demo'],
    [{ name: 'left', app: 'sport/court-2', url: '/sport/court-2/left' }, '', 'sport/court-2/left'],
    [{ name: 'demo' }, '', 'demo'],
    [{ name: 'demo', app: '', url: null }, '', 'demo'],
    [{ url: '/live/demo' }, '', 'live/demo'],
  ])('of %o is of vhost "%s" and path %s', (entry, vhost, path) => {
    expect(parseStream(entry)?.key).toEqual({ vhost, path });
  });
});

test('fields of a wrong type do no harm', () => {
  const stream = parseStream({ ...DEMO, uptime_ms: '77', clients: {}, fps: 'fast', kbps: 3, video: 'H264', audio: 7 });
  expect(stream).toMatchObject({ uptimeMs: 77, viewers: null, fps: null, inKbps: null, video: null, audio: null });
});

test('entries without a name are left out', () => {
  expect(parseStreams({ streams: [null, 7, {}, { name: '' }, DEMO] }).map((stream) => stream.id)).toEqual(['vid-1']);
});

test('an answer that is no list is refused with a sentence', () => {
  expect(() => parseStreams({ code: 1002 })).toThrow('The server answered with code 1002.');
  expect(() => parseStreams({ code: 0 })).toThrow('did not answer with a list');
  expect(() => parseStreams(null)).toThrow('did not answer with a list');
  expect(() => parseStreams('<html>')).toThrow('did not answer with a list');
});
