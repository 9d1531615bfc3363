/** Which streams are on the wall, how they fill it, and what it says. */
import { describe, expect, test } from 'vitest';
import { streamKey } from '../src/address';
import { parseStreams } from '../src/api/parse';
import { evenLayout, GAP, largeLayout, type Layout } from '../src/wall/layout';
import { members, repick } from '../src/wall/members';
import { noteText } from '../src/wall/note';

function live(...names: string[]) {
  return parseStreams({ code: 0, streams: names.map((name) => ({ app: 'live', name })) });
}

describe('the streams of a wall', () => {
  test('are all that are live, in the order of the list', () => {
    expect(members(live('cam10', 'cam2'), null)).toEqual({
      keys: [streamKey('live/cam2'), streamKey('live/cam10')],
      leftOut: 0,
    });
  });

  test('are those that were picked, in that order, live or not', () => {
    const picked = [streamKey('live/gone'), streamKey('live/a')];
    expect(members(live('a', 'b'), picked)).toEqual({ keys: picked, leftOut: 0 });
  });

  test('are sixteen at most', () => {
    const many = live(...Array.from({ length: 19 }, (_, i) => `cam${i}`));
    const { keys, leftOut } = members(many, null);
    expect(keys).toHaveLength(16);
    expect(keys.at(-1)).toEqual(streamKey('live/cam15'));
    expect(leftOut).toBe(3);
  });

  test('are picked one by one, and all again when none is left', () => {
    const [a, b] = [streamKey('live/a'), streamKey('live/b')];
    expect(repick([a, b], a, false)).toEqual([b]);
    expect(repick([b], a, true)).toEqual([b, a]);
    expect(repick([a], a, true)).toEqual([a]);
    expect(repick([a], streamKey('live/a'), false)).toBeNull();
  });
});

describe('tiles', () => {
  const DESK = { width: 1250, height: 640 };
  const PHONE = { width: 366, height: 560 };

  test.each([
    [1, DESK, 1],
    [2, DESK, 2],
    [4, DESK, 2],
    [8, DESK, 3],
    [9, DESK, 3],
    [16, DESK, 4],
    [8, { width: 1250, height: 300 }, 4],
    [8, PHONE, 2],
    [1, PHONE, 1],
  ])('%i of them on %o are in %i columns', (count, area, columns) => {
    expect(evenLayout(count, area).columns).toBe(columns);
  });

  test.each([1, 2, 3, 5, 6, 8, 12, 16])('%i of them are in sight on a desk, small or one of them large', (count) => {
    const even = evenLayout(count, DESK);
    expectInside(even, Math.ceil(count / even.columns));
    const large = largeLayout(count, DESK);
    expectInside(large, large.columns);
    expect(large.span ** 2 + count - 1).toBeLessThanOrEqual(large.columns ** 2);
  });

  test('are scrolled where they would be too small to see anything', () => {
    const { columns, tileWidth } = evenLayout(16, PHONE);
    expect(columns).toBe(2);
    expect(tileWidth).toBe(179);
  });

  test('lie below the large one where there is no room beside it', () => {
    expect(largeLayout(8, PHONE)).toEqual({ columns: 3, tileWidth: 116, span: 3 });
  });

  function expectInside({ columns, tileWidth }: Layout, rows: number) {
    expect(columns * tileWidth + (columns - 1) * GAP).toBeLessThanOrEqual(DESK.width);
    expect((rows * tileWidth * 9) / 16 + (rows - 1) * GAP).toBeLessThanOrEqual(DESK.height);
  }
});

describe('a note', () => {
  test('explains why streams wait', () => {
    expect(noteText(3, 0)).toContain('six connections to a server');
    expect(noteText(3, 0)).toContain('5 streams play, 3 wait.');
    expect(noteText(1, 9)).toContain('5 streams play, 1 waits.');
  });

  test('says that there is no room', () => {
    expect(noteText(0, 3)).toBe('16 streams fit on a wall, and 3 more are live; pick which to see.');
  });

  test('is not there while everything plays', () => {
    expect(noteText(0, 0)).toBe('');
  });
});
