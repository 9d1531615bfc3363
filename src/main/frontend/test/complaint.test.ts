/** Errors of mpegts.js in the page's terms. */
import { describe, expect, test } from 'vitest';
import { failureOf } from '../src/play/complaint';

describe('a network error', () => {
  test('with a status keeps the status', () => {
    expect(failureOf('NetworkError', 'HttpStatusCodeInvalid', { code: 404, msg: 'Not Found' })).toEqual({
      kind: 'status',
      status: 404,
    });
  });

  test('without one is the network', () => {
    expect(failureOf('NetworkError', 'Exception', { code: -1, msg: 'Failed to fetch' })).toEqual({ kind: 'network' });
    expect(failureOf('NetworkError', 'Exception', { code: undefined })).toEqual({ kind: 'network' });
    expect(failureOf('NetworkError', 'UnrecoverableEarlyEof', null)).toEqual({ kind: 'network' });
  });
});

describe('an unsupported codec', () => {
  test.each([
    ['Flv: Unsupported audio codec idx: 7', 'audio', 'G711A'],
    ['Flv: Unsupported audio codec idx: 8', 'audio', 'G711U'],
    ['Flv: Unsupported audio codec idx: 11', 'audio', 'SPEEX'],
    ['Flv: Unsupported audio codec: ac-3', 'audio', 'AC3'],
    ['Flv: Unsupported codec in video frame: 2', 'video', 'H263'],
    ['Flv: Unsupported codec in video frame: 4', 'video', 'VP6'],
    ['Flv: Unsupported codec in video frame: vp09', 'video', 'VP9'],
    ['Flv: Unsupported codec in video frame: vvc1', 'video', 'vvc1'],
    ['something else entirely', 'video', ''],
  ])('"%s" is %s, %s', (info, track, codec) => {
    expect(failureOf('MediaError', 'CodecUnsupported', info)).toEqual({ kind: 'codec', track, codec });
  });
});

describe('a refused source buffer', () => {
  const chrome = (mime: string) =>
    `Failed to execute 'addSourceBuffer' on 'MediaSource': The type provided ('${mime}') is unsupported.`;

  test.each([
    [chrome('video/mp4;codecs=hvc1.1.6.L93.B0'), 'video', 'HEVC'],
    [chrome('video/mp4;codecs=avc1.640028'), 'video', 'H264'],
    [chrome('audio/mp4;codecs=opus'), 'audio', 'OPUS'],
    [chrome('audio/mp4;codecs=ipcm'), 'audio', 'PCM'],
    [chrome('audio/mpeg'), 'audio', 'MP3'],
    ['The operation is not supported.', 'video', ''],
  ])('%s is %s, %s', (msg, track, codec) => {
    expect(failureOf('MediaError', 'MediaMSEError', { code: 9, msg })).toEqual({ kind: 'codec', track, codec });
  });
});

test('other complaints of the browser are about decoding', () => {
  expect(failureOf('MediaError', 'MediaMSEError', { code: 11, msg: 'InvalidStateError' })).toEqual({ kind: 'decode' });
});

test('what is no FLV is a matter of the format', () => {
  expect(failureOf('MediaError', 'FormatUnsupported', 'Non MPEG-TS/FLV')).toEqual({ kind: 'format' });
  expect(failureOf('MediaError', 'FormatError', 'Flv: Invalid …')).toEqual({ kind: 'format' });
});
