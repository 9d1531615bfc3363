/** Which codecs this browser can play through mpegts.js. */
import type { AudioTrack, LiveStream, VideoTrack } from '../api/stream';
import type { Failure, TrackKind } from './failure';

/** Whether a browser can buffer a MIME type; `MediaSource.isTypeSupported`. */
export type TypeCheck = (mime: string) => boolean;

/** Types that mpegts.js makes of a codec, any of which will do; none: mpegts.js does not read that codec at all. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  H264: ['video/mp4; codecs="avc1.42E01E"', 'video/mp4; codecs="avc1.4D401F"'],
  HEVC: ['video/mp4; codecs="hvc1.1.6.L93.B0"', 'video/mp4; codecs="hev1.1.6.L93.B0"'],
  AV1: ['video/mp4; codecs="av01.0.04M.08"'],
  AAC: ['audio/mp4; codecs="mp4a.40.2"'],
  MP3: ['audio/mpeg', 'audio/mp4; codecs="mp3"'],
  OPUS: ['audio/mp4; codecs="opus"', 'audio/mp4; codecs="Opus"'],
  FLAC: ['audio/mp4; codecs="flac"'],
  PCM: ['audio/mp4; codecs="ipcm"'],
  VP9: [],
  VP8: [],
  H263: [],
  VP6: [],
  AC3: [],
  EAC3: [],
  G711A: [],
  G711U: [],
  SPEEX: [],
};

/** The track of a stream that this browser cannot play, or null. A codec that nobody has heard of gets its chance. */
export function unplayable(stream: Pick<LiveStream, 'video' | 'audio'>, canBuffer: TypeCheck): Failure | null {
  return unplayableTrack('video', stream.video, canBuffer) ?? unplayableTrack('audio', stream.audio, canBuffer);
}

function unplayableTrack(
  kind: TrackKind,
  track: VideoTrack | AudioTrack | null,
  canBuffer: TypeCheck,
): Failure | null {
  const types = track === null ? undefined : TYPES[track.codec];
  return track === null || types === undefined || types.some(canBuffer)
    ? null
    : { kind: 'codec', track: kind, codec: track.codec };
}
