/** Movement, stalls and silence. */
import { expect, test } from 'vitest';
import { Pulse } from '../src/play/pulse';

test('a playhead that moves is steady from the beginning on', () => {
  const pulse = new Pulse(0);
  pulse.sample(1, 2, 250);
  expect(pulse.sample(1.25, 2.25, 500)).toEqual({ hasMoved: true, stalledMs: 0, silentMs: 0, steadyMs: 500 });
});

test('a playhead that stands still is stalled, though data arrives', () => {
  const pulse = new Pulse(0);
  pulse.sample(1, 2, 100);
  expect(pulse.sample(1, 3, 600)).toMatchObject({ hasMoved: false, stalledMs: 500, silentMs: 0 });
});

test('silence counts from the last new frame, while the playhead uses up the buffer', () => {
  const pulse = new Pulse(0);
  pulse.sample(1, 2, 100);
  expect(pulse.sample(1.5, 2, 600)).toMatchObject({ hasMoved: true, stalledMs: 0, silentMs: 500 });
});

test('a stall that one notices ends steadiness, a short one does not', () => {
  const pulse = new Pulse(0);
  pulse.sample(1, 2, 1000);
  pulse.sample(1, 2, 1900);
  expect(pulse.sample(1.1, 2, 2000).steadyMs).toBe(2000);
  pulse.sample(1.1, 2, 3100);
  expect(pulse.sample(1.2, 2, 3200).steadyMs).toBe(100);
});

test('a jump is no movement', () => {
  const pulse = new Pulse(0);
  pulse.jumped(8);
  expect(pulse.sample(8, 9, 250).hasMoved).toBe(false);
});

test('what happened while nobody could look is forgiven', () => {
  const pulse = new Pulse(0);
  pulse.sample(1, 2, 100);
  pulse.forgive(60_000);
  expect(pulse.sample(1, 2, 60_100)).toMatchObject({ stalledMs: 100, silentMs: 100, steadyMs: 100 });
});
