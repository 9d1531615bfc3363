/** What the viewer reads. */
import { describe, expect, test } from 'vitest';
import type { Failure } from '../src/play/failure';
import { reach } from '../src/play/reach';
import { problemText, shortText, statusText } from '../src/play/sentences';
import { IDLE, type Session } from '../src/play/session';

const PAGE = 'https://tv.example.com/';
const HTTP = reach(PAGE, 'https://tv.example.com/live/demo.flv');
const WS = reach(PAGE, 'wss://tv.example.com/live/demo.flv');

function failed(cause: Failure): Session {
  return { ...IDLE, phase: 'failed', cause };
}

test('a stream that nobody publishes is named', () => {
  const waiting: Session = { ...IDLE, phase: 'waiting', cause: { kind: 'missing' } };
  expect(statusText(waiting, 'live/demo')).toBe('Nobody publishes live/demo now; waiting');
  expect(problemText(waiting, HTTP)).toBe('');
});

test.each<[Partial<Session>, string]>([
  [{ phase: 'connecting' }, 'Connecting'],
  [{ phase: 'waiting', cause: { kind: 'missing' } }, 'Not live'],
  [{ phase: 'waiting', cause: { kind: 'silent' } }, 'Silent'],
  [{ phase: 'reconnecting', cause: { kind: 'ended' } }, 'Reconnecting'],
  [{ phase: 'failed', cause: { kind: 'decode' } }, 'Cannot play'],
  [{ phase: 'playing' }, ''],
])('a small picture says of %o: %s', (session, text) => {
  expect(shortText({ ...IDLE, ...session })).toBe(text);
});

test('a connection that was never made is not called lost', () => {
  const trying: Session = { ...IDLE, phase: 'reconnecting', cause: { kind: 'network' } };
  expect(statusText(trying, 'x')).toBe('Cannot connect; trying again');
  expect(statusText({ ...trying, hasEverPlayed: true }, 'x')).toBe('Connection lost; reconnecting');
});

test('the first failure of a network is not yet a problem, the second is', () => {
  const once: Session = { ...IDLE, phase: 'reconnecting', cause: { kind: 'network' }, failures: 1 };
  expect(problemText(once, WS)).toBe('');
  expect(problemText({ ...once, failures: 2 }, WS)).toContain('WebSocket cannot be opened');
  expect(problemText({ ...once, failures: 2 }, HTTP)).toContain('out of reach');
});

test('a connection without data explains the limit of six', () => {
  const stalled: Session = { ...IDLE, phase: 'reconnecting', cause: { kind: 'stalled' }, failures: 2 };
  expect(problemText(stalled, HTTP)).toContain('six HTTP/1.1 connections');
  expect(problemText(stalled, WS)).not.toContain('six');
});

test('an address that the browser refuses is explained', () => {
  const refused = failed({ kind: 'mixedContent' });
  expect(problemText(refused, reach(PAGE, 'ws://tv.example.com:8080/live/demo.flv'))).toBe(
    'The browser refuses ws://tv.example.com:8080: a page that came over HTTPS may open only what is encrypted too ' +
      '(mixed content).',
  );
});

describe('another server that does not answer', () => {
  const unreached: Session = { ...IDLE, phase: 'reconnecting', cause: { kind: 'network' }, failures: 2 };

  test.each(['https://cam.example.com:8443/1.flv', 'wss://cam.example.com:8443/1.flv'])(
    'at %s may have a certificate that is not trusted',
    (address) => {
      expect(problemText(unreached, reach(PAGE, address))).toContain('a certificate that this browser does not trust');
    },
  );

  test('has no certificate where nothing is encrypted', () => {
    const sentence = problemText(unreached, reach('http://tv.example.com/', 'http://cam.example.com/1.flv'));
    expect(sentence).toContain('http://cam.example.com may be out of reach');
    expect(sentence).not.toContain('certificate');
  });

  test('on this machine may be refused, but need not be', () => {
    const sentence = problemText(unreached, reach(PAGE, 'ws://localhost:8080/1.flv'));
    expect(sentence).toContain('ws://localhost:8080 may be out of reach');
    expect(sentence).toContain('not every browser');
  });
});

describe('an unplayable codec', () => {
  test.each([
    ['audio', 'G711A', 'cannot play G.711 A-law audio. Publish AAC'],
    ['audio', 'SPEEX', 'cannot play Speex audio. Publish AAC'],
    ['audio', '', 'cannot play this kind of audio'],
    ['video', 'HEVC', 'cannot play HEVC (H.265) video here'],
    ['video', 'H264', 'built without H.264'],
    ['video', 'AV1', 'cannot play AV1 video'],
    ['video', 'VP6', 'cannot play VP6 video. Publish H.264'],
  ] as const)('of %s, %s, is named with what to do', (track, codec, part) => {
    expect(problemText(failed({ kind: 'codec', track, codec }), HTTP)).toContain(part);
  });
});

test('a browser without Media Source Extensions is told so', () => {
  expect(problemText(failed({ kind: 'noMediaSource' }), HTTP)).toContain('no Media Source Extensions');
});

test.each([
  [403, 'does not allow'],
  [503, 'takes no more viewers'],
  [500, 'answered 500'],
])('the status %i has a sentence', (status, part) => {
  expect(problemText(failed({ kind: 'status', status }), HTTP)).toContain(part);
});
