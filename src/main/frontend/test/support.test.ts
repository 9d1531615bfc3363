/** Which streams a browser can play. */
import { expect, test } from 'vitest';
import { unplayable } from '../src/play/support';

const video = (codec: string) => ({ codec, profile: null, level: null, width: null, height: null });
const audio = (codec: string) => ({ codec, profile: null, sampleRateHz: null, channels: null });
const everything = () => true;
const nothing = () => false;
const allButHevc = (mime: string) => !/hvc1|hev1/.test(mime);

test('H.264 and AAC play where the browser says so', () => {
  expect(unplayable({ video: video('H264'), audio: audio('AAC') }, everything)).toBeNull();
  expect(unplayable({ video: video('H264'), audio: null }, nothing)).toMatchObject({ track: 'video', codec: 'H264' });
});

test('HEVC is up to the browser', () => {
  expect(unplayable({ video: video('HEVC'), audio: null }, everything)).toBeNull();
  expect(unplayable({ video: video('HEVC'), audio: null }, allButHevc)).toEqual({
    kind: 'codec',
    track: 'video',
    codec: 'HEVC',
  });
});

test('what mpegts.js does not read plays nowhere', () => {
  for (const codec of ['VP9', 'VP8', 'H263', 'VP6']) {
    expect(unplayable({ video: video(codec), audio: null }, everything)).toMatchObject({ codec });
  }
  for (const codec of ['G711A', 'G711U', 'SPEEX', 'AC3', 'EAC3']) {
    expect(unplayable({ video: video('H264'), audio: audio(codec) }, everything)).toMatchObject({ codec });
  }
});

test('one of several types is enough', () => {
  expect(unplayable({ video: null, audio: audio('MP3') }, (mime) => mime === 'audio/mpeg')).toBeNull();
});

test('an unheard-of codec gets its chance', () => {
  expect(unplayable({ video: video('VVC'), audio: null }, nothing)).toBeNull();
});
