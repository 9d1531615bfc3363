/** What the viewer reads. */
import { describe, expect, test } from 'vitest';
import type { Failure } from '../src/play/failure';
import { problemText, statusText } from '../src/play/sentences';
import { IDLE, type Session } from '../src/play/session';

function failed(cause: Failure): Session {
  return { ...IDLE, phase: 'failed', cause };
}

test('a stream that nobody publishes is named', () => {
  const waiting: Session = { ...IDLE, phase: 'waiting', cause: { kind: 'missing' } };
  expect(statusText(waiting, 'live/demo')).toBe('Nobody publishes live/demo now; waiting');
  expect(problemText(waiting, 'http')).toBe('');
});

test('a connection that was never made is not called lost', () => {
  const trying: Session = { ...IDLE, phase: 'reconnecting', cause: { kind: 'network' } };
  expect(statusText(trying, 'x')).toBe('Cannot connect; trying again');
  expect(statusText({ ...trying, hasEverPlayed: true }, 'x')).toBe('Connection lost; reconnecting');
});

test('the first failure of a network is not yet a problem, the second is', () => {
  const once: Session = { ...IDLE, phase: 'reconnecting', cause: { kind: 'network' }, failures: 1 };
  expect(problemText(once, 'ws')).toBe('');
  expect(problemText({ ...once, failures: 2 }, 'ws')).toContain('WebSocket cannot be opened');
  expect(problemText({ ...once, failures: 2 }, 'http')).toContain('out of reach');
});

test('a connection without data explains the limit of six', () => {
  const stalled: Session = { ...IDLE, phase: 'reconnecting', cause: { kind: 'stalled' }, failures: 2 };
  expect(problemText(stalled, 'http')).toContain('six HTTP/1.1 connections');
  expect(problemText(stalled, 'ws')).not.toContain('six');
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
    expect(problemText(failed({ kind: 'codec', track, codec }), 'http')).toContain(part);
  });
});

test('a browser without Media Source Extensions is told so', () => {
  expect(problemText(failed({ kind: 'noMediaSource' }), 'http')).toContain('no Media Source Extensions');
});

test.each([
  [403, 'does not allow'],
  [503, 'takes no more viewers'],
  [500, 'answered 500'],
])('the status %i has a sentence', (status, part) => {
  expect(problemText(failed({ kind: 'status', status }), 'http')).toContain(part);
});
