/** Tracks in words. */
import { expect, test } from 'vitest';
import { codecName, describeAudio, describeVideo } from '../src/codecs';

const AAC = { codec: 'AAC', profile: 'LC', sampleRateHz: 48_000, channels: 2 };
const H264 = { codec: 'H264', profile: 'High', level: '3.1', width: 1280, height: 720 };

test('video is its codec and profile', () => {
  expect(describeVideo(H264)).toBe('H.264 High');
  expect(describeVideo({ ...H264, codec: 'VP6', profile: null })).toBe('VP6');
  expect(describeVideo(null)).toBe('–');
});

test('audio is its codec, rate and channels, and a profile only when it is unusual', () => {
  expect(describeAudio(AAC)).toBe('AAC 48 kHz stereo');
  expect(describeAudio({ ...AAC, profile: 'HE' })).toBe('AAC HE 48 kHz stereo');
  expect(describeAudio({ codec: 'G711A', profile: null, sampleRateHz: 8000, channels: 1 })).toBe(
    'G.711 A-law 8 kHz mono',
  );
  expect(describeAudio({ codec: 'MP3', profile: null, sampleRateHz: null, channels: null })).toBe('MP3');
});

test('a codec that nobody has heard of keeps its name', () => {
  expect(codecName('VVC')).toBe('VVC');
});
