/** How many streams one page plays. */
import { describe, expect, test } from 'vitest';
import { bestTransport, isMultiplexed, mostStreams } from '../src/play/connections';

test('only HTTP-FLV over HTTP/1.1 has a limit that a wall feels', () => {
  expect(mostStreams('http', false)).toBe(5);
  expect(mostStreams('http', true)).toBe(Infinity);
  expect(mostStreams('ws', false)).toBe(Infinity);
});

test('a wall plays over HTTP where one connection carries all, else over WebSocket', () => {
  expect(bestTransport(true)).toBe('http');
  expect(bestTransport(false)).toBe('ws');
});

describe('the page came', () => {
  test.each([
    [['h2', 'http/1.1'], true],
    [['', 'h3'], true],
    [['http/1.1', 'h2'], false],
    [['', ''], false],
    [[], false],
  ])('by %j: over a connection for everything %s', (protocols, expected) => {
    expect(isMultiplexed(protocols)).toBe(expected);
  });
});
