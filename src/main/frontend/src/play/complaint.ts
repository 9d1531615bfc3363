/** What an error event of mpegts.js means. */
import type { Failure, TrackKind } from './failure';

/** DOMException.NOT_SUPPORTED_ERR: what `addSourceBuffer` throws for a codec. */
const NOT_SUPPORTED = 9;

/** Codec numbers of the classic FLV tag (FLV 10.1, annex E.4.2.1 and E.4.3.1) and names of enhanced FLV. */
const AUDIO_IN_FLV: Readonly<Record<string, string>> = {
  '7': 'G711A',
  '8': 'G711U',
  '11': 'SPEEX',
  'ac-3': 'AC3',
  'ec-3': 'EAC3',
  mp4a: 'AAC',
  '.mp3': 'MP3',
};
const VIDEO_IN_FLV: Readonly<Record<string, string>> = {
  '2': 'H263',
  '4': 'VP6',
  '5': 'VP6',
  vp08: 'VP8',
  vp09: 'VP9',
  avc1: 'H264',
};

/** What MSE calls a codec, by the beginning of its name. */
const IN_MSE: readonly (readonly [string, string])[] = [
  ['avc', 'H264'],
  ['hvc', 'HEVC'],
  ['hev', 'HEVC'],
  ['av01', 'AV1'],
  ['mp4a', 'AAC'],
  ['opus', 'OPUS'],
  ['flac', 'FLAC'],
  ['ipcm', 'PCM'],
  ['mp3', 'MP3'],
];

/** @param type, detail `mpegts.ErrorTypes` and `mpegts.ErrorDetails` */
export function failureOf(type: string, detail: string, info: unknown): Failure {
  const { code, msg } = (typeof info === 'object' && info !== null ? info : {}) as { code?: number; msg?: string };
  if (type === 'NetworkError') {
    return detail === 'HttpStatusCodeInvalid' && code !== undefined
      ? { kind: 'status', status: code }
      : { kind: 'network' };
  }
  switch (detail) {
    case 'CodecUnsupported':
      return codecInComplaint(String(info));
    case 'FormatError':
    case 'FormatUnsupported':
      return { kind: 'format' };
    default:
      return code === NOT_SUPPORTED ? codecInRefusal(msg ?? '') : { kind: 'decode' };
  }
}

/** The text of CodecUnsupported: "Flv: Unsupported audio codec idx: 7". */
function codecInComplaint(info: string): Failure {
  const track: TrackKind = info.includes('audio') ? 'audio' : 'video';
  const token = /:\s*([^\s:]+)\s*$/.exec(info)?.[1] ?? '';
  const names = track === 'audio' ? AUDIO_IN_FLV : VIDEO_IN_FLV;
  return { kind: 'codec', track, codec: names[token] ?? token };
}

/** The text of a refused SourceBuffer: "… ('video/mp4;codecs=hvc1.1.6.L93.B0') is unsupported." */
function codecInRefusal(message: string): Failure {
  const track: TrackKind = message.includes('audio/') ? 'audio' : 'video';
  const token = /codecs=["']?([\w.-]+)/.exec(message)?.[1] ?? (message.includes('audio/mpeg') ? 'mp3' : '');
  const known = IN_MSE.find(([start]) => token.toLowerCase().startsWith(start));
  return { kind: 'codec', track, codec: known?.[1] ?? token };
}
