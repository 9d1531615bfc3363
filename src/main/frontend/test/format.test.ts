/** How the console prints numbers. */
import { describe, expect, test } from 'vitest';
import * as format from '../src/format';

describe('a bitrate', () => {
  test.each([
    [null, '–'],
    [0, '0 kbit/s'],
    [902.4, '902 kbit/s'],
    [999.4, '999 kbit/s'],
    [999.6, '1.00 Mbit/s'],
    [4126, '4.13 Mbit/s'],
    [24_600, '24.6 Mbit/s'],
    [403_000, '403 Mbit/s'],
  ])('of %s kbit/s is printed as %s', (kbps, text) => {
    expect(format.bitrate(kbps)).toBe(text);
  });
});

describe('an uptime', () => {
  test.each([
    [null, '–'],
    [-5, '0:00'],
    [7_999, '0:07'],
    [754_000, '12:34'],
    [3_754_000, '1:02:34'],
    [86_399_000, '23:59:59'],
    [273_600_000, '3 d 4 h'],
  ])('of %s ms is printed as %s', (ms, text) => {
    expect(format.uptime(ms)).toBe(text);
  });
});

test('seconds have one decimal, and are never negative', () => {
  expect(format.seconds(0.44)).toBe('0.4 s');
  expect(format.seconds(-0.1)).toBe('0.0 s');
  expect(format.seconds(null)).toBe('–');
});

test('counts have separators', () => {
  expect(format.count(12_345)).toBe('12,345');
  expect(format.count(null)).toBe('–');
});

test('a picture without a size has a dash', () => {
  expect(format.pictureSize(1280, 720)).toBe('1280×720');
  expect(format.pictureSize(0, 0)).toBe('–');
  expect(format.pictureSize(1280, null)).toBe('–');
});

test('frame rates lose their zeros, but not a ten', () => {
  expect(format.frameRate(25)).toBe('25 fps');
  expect(format.frameRate(29.97)).toBe('29.97 fps');
  expect(format.frameRate(30.001)).toBe('30 fps');
  expect(format.frameRate(60)).toBe('60 fps');
  expect(format.frameRate(0)).toBe('–');
});

test('sound is described as people say it', () => {
  expect(format.sampleRate(48_000)).toBe('48 kHz');
  expect(format.sampleRate(44_100)).toBe('44.1 kHz');
  expect(format.sampleRate(22_050)).toBe('22.05 kHz');
  expect([1, 2, 3, 6, 8].map(format.channels)).toEqual(['mono', 'stereo', '3 channels', '5.1', '7.1']);
});

test('a playback rate ends with a cross', () => {
  expect(format.playbackRate(1.15)).toBe('1.15×');
  expect(format.playbackRate(1)).toBe('1×');
});
