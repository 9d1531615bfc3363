/** A live stream as `GET api/v1/streams` describes it, with what the server left out as null. */
import type { StreamKey } from '../address';

export interface VideoTrack {
  /** H264, HEVC, AV1, … as the server names it. */
  readonly codec: string;
  readonly profile: string | null;
  readonly level: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

export interface AudioTrack {
  /** AAC, MP3, OPUS, G711A, … as the server names it. */
  readonly codec: string;
  readonly profile: string | null;
  readonly sampleRateHz: number | null;
  readonly channels: number | null;
}

export interface LiveStream {
  readonly id: string;
  readonly key: StreamKey;
  /** False while the publisher is away, within its grace. */
  readonly active: boolean;
  /** Who publishes, and how: `http-flv from 192.0.2.1:4711`. */
  readonly source: string | null;
  readonly uptimeMs: number | null;
  readonly viewers: number | null;
  readonly fps: number | null;
  readonly receivedBytes: number | null;
  readonly inKbps: number | null;
  readonly outKbps: number | null;
  readonly video: VideoTrack | null;
  readonly audio: AudioTrack | null;
}
