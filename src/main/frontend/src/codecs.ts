/** Names of codecs as people read them, from the names that the API uses. */
import type { AudioTrack, VideoTrack } from './api/stream';
import { channels, sampleRate, UNKNOWN } from './format';

const NAMES: Readonly<Record<string, string>> = {
  H264: 'H.264',
  HEVC: 'HEVC',
  AV1: 'AV1',
  VP9: 'VP9',
  VP8: 'VP8',
  H263: 'Sorenson H.263',
  VP6: 'VP6',
  AAC: 'AAC',
  MP3: 'MP3',
  OPUS: 'Opus',
  FLAC: 'FLAC',
  AC3: 'AC-3',
  EAC3: 'E-AC-3',
  G711A: 'G.711 A-law',
  G711U: 'G.711 µ-law',
  SPEEX: 'Speex',
  PCM: 'PCM',
};

/** A codec that the table does not know keeps the name it came with. */
export function codecName(codec: string): string {
  return NAMES[codec] ?? codec;
}

/** `H.264 High`. */
export function describeVideo(track: VideoTrack | null): string {
  return track === null ? UNKNOWN : join(codecName(track.codec), track.profile);
}

/** `AAC 48 kHz stereo`; the profile LC goes without saying. */
export function describeAudio(track: AudioTrack | null): string {
  if (track === null) {
    return UNKNOWN;
  }
  return join(
    codecName(track.codec),
    track.profile === 'LC' ? null : track.profile,
    track.sampleRateHz === null ? null : sampleRate(track.sampleRateHz),
    track.channels === null ? null : channels(track.channels),
  );
}

function join(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}
