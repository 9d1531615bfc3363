/** The parts of the views that need no page. */
import { expect, test } from 'vitest';
import { InflowMeter } from '../src/view/inflow';
import { fileCommand } from '../src/view/publishHelp';
import { points } from '../src/view/sparkline';

test('the inflow is the average of the server, once there is one', () => {
  const meter = new InflowMeter();
  expect(meter.sample({ receivedBytes: 0, inKbps: 0 }, 0)).toBe(0);
  expect(meter.sample({ receivedBytes: 125_000, inKbps: 0 }, 1000)).toBe(1000);
  expect(meter.sample({ receivedBytes: 250_000, inKbps: 900 }, 2000)).toBe(900);
  expect(meter.latestKbps).toBe(1000);
});

test('a counter that begins anew is no negative inflow', () => {
  const meter = new InflowMeter();
  meter.sample({ receivedBytes: 125_000, inKbps: null }, 0);
  expect(meter.sample({ receivedBytes: 10, inKbps: null }, 1000)).toBe(0);
});

test('an unknown inflow stays unknown', () => {
  expect(new InflowMeter().sample({ receivedBytes: null, inKbps: null }, 0)).toBeNull();
});

test('the newest sample is at the right edge, the highest below the top', () => {
  expect(points([0, 1.2], 80, 1)).toEqual([
    [85.7, 24],
    [100, 4],
  ]);
  expect(points([], 80, 1)).toEqual([]);
});

test('the command for a file names the server', () => {
  expect(fileCommand('rtmp://host/live/test')).toBe('ffmpeg -re -i video.mp4 -c copy -f flv rtmp://host/live/test');
});
