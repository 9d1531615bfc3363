import { describe, expect, it } from 'vitest';
import { parseSources } from '../src/api/parse';
import type { Source } from '../src/api/source';
import { errorOf, stateOf } from '../src/view/sourceText';

const ENTRY = {
  name: 'cam1',
  vhost: '__defaultVhost__',
  app: 'live',
  url: '/live/cam1',
  source: 'rtsp://camera/1',
  protocol: 'rtsp-pull',
  on_demand: true,
  state: 'waiting',
  state_ms: 12_000,
  clients: 1,
  failures: 2,
  next_try_ms: 2100,
  last_error: { reason: 'answered 404', ago_ms: 500 },
};

function source(changes: object = {}): Source {
  const [parsed] = parseSources({ code: 0, sources: [{ ...ENTRY, ...changes }] });
  if (parsed === undefined) {
    throw new Error('no source');
  }
  return parsed;
}

describe('a source', () => {
  it('is read from what the server says', () => {
    expect(source()).toEqual({
      key: { vhost: '', path: 'live/cam1' },
      address: 'rtsp://camera/1',
      isOnDemand: true,
      state: 'waiting',
      stateMs: 12_000,
      failures: 2,
      error: { reason: 'answered 404', agoMs: 500 },
      nextTryMs: 2100,
    });
  });

  it('is passed over without a name, or in a state that is unknown', () => {
    expect(parseSources({ code: 0, sources: [{ state: 'live' }, { ...ENTRY, state: 'gone' }, null] })).toEqual([]);
    expect(() => parseSources({ code: 0 })).toThrow('The server did not answer with a list of sources.');
  });

  it.each([
    [{ state: 'idle' }, 'waits for a viewer'],
    [{ state: 'idle', on_demand: false }, 'stopped'],
    [{ state: 'connecting' }, 'connecting…'],
    [{ state: 'live' }, 'live for 0:12'],
    [{}, 'next try in 3 s'],
    [{ next_try_ms: null }, 'tries again'],
  ])('%j says what it does', (changes, text) => {
    expect(stateOf(source(changes))).toBe(text);
  });

  it('says what went wrong as long as it is not right again', () => {
    expect(errorOf(source())).toBe('answered 404 (2 times in a row)');
    expect(errorOf(source({ failures: 1, state: 'connecting' }))).toBe('answered 404');
    expect(errorOf(source({ state: 'live' }))).toBe('');
    expect(errorOf(source({ state: 'idle' }))).toBe('');
    expect(errorOf(source({ last_error: null }))).toBe('');
  });
});
