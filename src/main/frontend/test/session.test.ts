/** The states of watching a stream. */
import { describe, expect, test } from 'vitest';
import type { Failure } from '../src/play/failure';
import { IDLE, next, type Session, type SessionEvent } from '../src/play/session';

const WATCH: SessionEvent = { kind: 'watch' };
const PROGRESS: SessionEvent = { kind: 'progress' };
const ENDED: SessionEvent = { kind: 'ended' };
const RETRY: SessionEvent = { kind: 'retry' };

function after(...events: SessionEvent[]): Session {
  return events.reduce(next, IDLE);
}

function failed(failure: Failure): SessionEvent {
  return { kind: 'failed', failure };
}

function status(code: number): SessionEvent {
  return failed({ kind: 'status', status: code });
}

describe('a viewer who watches', () => {
  test('is connecting, over the first connection', () => {
    expect(after(WATCH)).toMatchObject({ phase: 'connecting', link: { kind: 'open', id: 1 }, failures: 0 });
  });

  test('plays when the playhead moves', () => {
    expect(after(WATCH, PROGRESS)).toMatchObject({ phase: 'playing', cause: null, link: { kind: 'open', id: 1 } });
  });

  test('is idle after a stop, without a connection', () => {
    expect(after(WATCH, PROGRESS, { kind: 'stop' })).toMatchObject({ phase: 'idle', link: { kind: 'none' } });
  });

  test('gets a new connection when watching anew', () => {
    expect(after(WATCH, PROGRESS, WATCH)).toMatchObject({ phase: 'connecting', link: { kind: 'open', id: 2 } });
    expect(after(WATCH, { kind: 'stop' }, WATCH)).toMatchObject({ link: { kind: 'open', id: 2 } });
  });
});

describe('the end of a stream', () => {
  test('is followed by a new connection in half a second', () => {
    const ended = after(WATCH, PROGRESS, ENDED);
    expect(ended).toMatchObject({ phase: 'reconnecting', cause: { kind: 'ended' } });
    expect(ended.link).toEqual({ kind: 'retry', inMs: 500 });
    expect(next(ended, RETRY)).toMatchObject({ phase: 'reconnecting', link: { kind: 'open', id: 2 } });
  });

  test('before anything has played means that nobody publishes', () => {
    expect(after(WATCH, ENDED)).toMatchObject({ phase: 'waiting', cause: { kind: 'missing' } });
  });

  test('on the second connection counts what that connection has played', () => {
    expect(after(WATCH, PROGRESS, ENDED, RETRY, ENDED)).toMatchObject({ phase: 'waiting', cause: { kind: 'missing' } });
  });
});

describe('pauses', () => {
  test('grow with each connection that fails', () => {
    const events = [WATCH, status(404), RETRY, status(404), RETRY, status(404), RETRY, status(404), RETRY, status(404)];
    const pauses = events
      .map((_, i) => after(...events.slice(0, i + 1)).link)
      .flatMap((link) => (link.kind === 'retry' ? [link.inMs] : []));
    expect(pauses).toEqual([500, 1000, 2000, 4000, 5000]);
  });

  test('begin anew after a connection that played steadily, and not after a moment of playing', () => {
    const flapping = [WATCH, PROGRESS, ENDED, RETRY, PROGRESS, ENDED, RETRY, PROGRESS] as const;
    expect(after(...flapping, ENDED).link).toEqual({ kind: 'retry', inMs: 2000 });
    expect(after(...flapping, { kind: 'steady' }, ENDED).link).toEqual({ kind: 'retry', inMs: 500 });
  });

  test('end at once when the stream is listed again', () => {
    const waiting = after(WATCH, status(404), RETRY, status(404));
    expect(next(waiting, { kind: 'listed' })).toMatchObject({ link: { kind: 'open', id: 3 }, failures: 0 });
  });

  test('are not shortened by a listing when there is no pause', () => {
    const playing = after(WATCH, PROGRESS);
    expect(next(playing, { kind: 'listed' })).toBe(playing);
  });

  test('that are over after a stop open nothing', () => {
    expect(after(WATCH, ENDED, { kind: 'stop' }, RETRY).link).toEqual({ kind: 'none' });
  });
});

describe('a stream that nobody publishes', () => {
  test('is waited for after a 404, without a word about each attempt', () => {
    expect(after(WATCH, status(404))).toMatchObject({ phase: 'waiting', cause: { kind: 'missing' } });
    expect(after(WATCH, status(404), RETRY)).toMatchObject({ phase: 'waiting', link: { kind: 'open', id: 2 } });
  });

  test('is known from the list before the server answers, and keeps its connection', () => {
    const connecting = after(WATCH);
    const waiting = next(connecting, { kind: 'unlisted' });
    expect(waiting).toMatchObject({ phase: 'waiting', cause: { kind: 'missing' } });
    expect(waiting.link).toBe(connecting.link);
  });

  test('does not stop what plays', () => {
    const playing = after(WATCH, PROGRESS);
    expect(next(playing, { kind: 'unlisted' })).toBe(playing);
  });
});

describe('silence', () => {
  test('is waited out on the same connection', () => {
    const playing = after(WATCH, PROGRESS);
    const silent = next(playing, { kind: 'silent' });
    expect(silent).toMatchObject({ phase: 'waiting', cause: { kind: 'silent' } });
    expect(silent.link).toBe(playing.link);
    expect(next(silent, PROGRESS)).toMatchObject({ phase: 'playing', link: { kind: 'open', id: 1 } });
  });

  test('before the first picture is no news', () => {
    const connecting = after(WATCH);
    expect(next(connecting, { kind: 'silent' })).toBe(connecting);
  });
});

describe('a failure', () => {
  test.each<Failure>([{ kind: 'network' }, { kind: 'stalled' }, { kind: 'status', status: 503 }, { kind: 'decode' }])(
    'of kind $kind is followed by a new connection',
    (failure) => {
      expect(after(WATCH, failed(failure))).toMatchObject({ phase: 'reconnecting', cause: failure });
    },
  );

  test.each<Failure>([
    { kind: 'codec', track: 'audio', codec: 'G711A' },
    { kind: 'noMediaSource' },
    { kind: 'mixedContent' },
    { kind: 'status', status: 401 },
    { kind: 'status', status: 403 },
  ])('that no repetition mends is final: %o', (failure) => {
    expect(after(WATCH, failed(failure))).toMatchObject({ phase: 'failed', cause: failure, link: { kind: 'none' } });
  });

  test('of the decoder is final at the fourth time in a row', () => {
    const decode = failed({ kind: 'decode' });
    const thrice = [WATCH, decode, RETRY, decode, RETRY, decode, RETRY] as const;
    expect(after(...thrice).phase).toBe('reconnecting');
    expect(after(...thrice, decode)).toMatchObject({ phase: 'failed', link: { kind: 'none' } });
  });

  test('that is final stays so, whatever the list says', () => {
    const hopeless = after(WATCH, failed({ kind: 'codec', track: 'video', codec: 'HEVC' }));
    expect(next(hopeless, { kind: 'listed' })).toBe(hopeless);
    expect(next(hopeless, { kind: 'unlisted' })).toBe(hopeless);
    expect(next(hopeless, RETRY)).toBe(hopeless);
  });
});
