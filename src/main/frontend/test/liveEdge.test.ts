/** Where the playhead belongs. */
import { describe, expect, test } from 'vitest';
import { held, jump, latency, type Playhead, type Range } from '../src/play/liveEdge';

const ONE: readonly Range[] = [{ start: 0, end: 10 }];

function playhead(changes: Partial<Playhead>): Playhead {
  return { ranges: ONE, at: 9.5, hasPlayed: true, stalled: 0, ...changes };
}

test('latency is measured from the newest frame, over holes', () => {
  expect(latency(ONE, 9.5)).toBeCloseTo(0.5);
  expect(latency([...ONE, { start: 20, end: 21 }], 9.5)).toBeCloseTo(11.5);
  expect(latency(ONE, 10.2)).toBe(0);
  expect(latency([], 3)).toBe(0);
});

test('what is held leaves holes out', () => {
  expect(held([...ONE, { start: 20, end: 21 }])).toBeCloseTo(11);
});

describe('the playhead', () => {
  test('stays while it is near', () => {
    expect(jump(playhead({}))).toBeNull();
    expect(jump(playhead({ at: 7.1 }))).toBeNull();
    expect(jump(playhead({ ranges: [] }))).toBeNull();
  });

  test('jumps when it is more than three seconds behind', () => {
    expect(jump(playhead({ at: 6.9 }))).toBeCloseTo(9.6);
  });

  test('jumps earlier at the start, since the first frames come from the past', () => {
    expect(jump(playhead({ at: 8, hasPlayed: false }))).toBeCloseTo(9.6);
    expect(jump(playhead({ at: 9, hasPlayed: false }))).toBeNull();
  });

  test('leaves a hole when it has stalled in front of it', () => {
    const ranges = [...ONE, { start: 11, end: 11.2 }];
    expect(jump(playhead({ ranges, at: 10, stalled: 0.2 }))).toBeNull();
    expect(jump(playhead({ ranges, at: 10, stalled: 0.5 }))).toBe(11);
  });

  test('never lands before the newest range, nor goes back', () => {
    expect(jump(playhead({ ranges: [...ONE, { start: 30, end: 30.1 }], at: 9 }))).toBe(30);
    expect(jump(playhead({ at: 9.8, stalled: 5 }))).toBeNull();
  });
});
