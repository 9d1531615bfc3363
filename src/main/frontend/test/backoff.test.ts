/** The pauses between connections. */
import { expect, test } from 'vitest';
import { backoffMs } from '../src/play/backoff';

test('pauses double from half a second to five', () => {
  expect([1, 2, 3, 4, 5, 6, 1000].map(backoffMs)).toEqual([500, 1000, 2000, 4000, 5000, 5000, 5000]);
});

test('there is no shorter pause than the first', () => {
  expect(backoffMs(0)).toBe(500);
});
