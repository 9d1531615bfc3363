/** Reads the answer of `GET api/v1/streams`, and survives fields that are missing, null, or of another type. */
import { streamKey, type StreamKey } from '../address';
import type { AudioTrack, LiveStream, VideoTrack } from './stream';

type Fields = Readonly<Record<string, unknown>>;

/** The streams of an answer, or an exception with a sentence when it is no such answer. */
export function parseStreams(answer: unknown): LiveStream[] {
  const fields = fieldsOf(answer);
  const code = number(fields['code']);
  if (code !== null && code !== 0) {
    throw new Error(`The server answered with code ${code}.`);
  }
  const list = fields['streams'];
  if (!Array.isArray(list)) {
    throw new Error('The server did not answer with a list of streams.');
  }
  return list.map(parseStream).filter((stream) => stream !== null);
}

/** Null for an entry that has no name: nothing can be played or shown of it. */
export function parseStream(entry: unknown): LiveStream | null {
  const fields = fieldsOf(entry);
  const key = parseKey(fields);
  if (key === null) {
    return null;
  }
  const kbps = fieldsOf(fields['kbps']);
  return {
    id: text(fields['id']) ?? `${key.vhost}/${key.path}`,
    key,
    active: fieldsOf(fields['publish'])['active'] !== false,
    source: parseSource(fieldsOf(fields['publish'])),
    uptimeMs: number(fields['uptime_ms']),
    viewers: number(fields['clients']),
    fps: number(fields['fps']),
    receivedBytes: number(fields['recv_bytes']),
    inKbps: number(kbps['recv_30s']),
    outKbps: number(kbps['send_30s']),
    video: parseVideo(fields['video']),
    audio: parseAudio(fields['audio']),
  };
}

function parseSource(publish: Fields): string | null {
  const protocol = text(publish['protocol']);
  const address = text(publish['address']);
  return protocol === null || address === null ? protocol : `${protocol} from ${address}`;
}

/** The vhost is what `url` has in front of `/app/name`; for the default vhost there is nothing. */
function parseKey(fields: Fields): StreamKey | null {
  const name = text(fields['name']);
  const url = text(fields['url']);
  if (name === null) {
    const path = (url ?? '').replace(/^\/+/, '');
    return path === '' ? null : streamKey(path);
  }
  const app = text(fields['app']);
  const path = app === null ? name : `${app}/${name}`;
  const isNamedVhost = url !== null && !url.startsWith('/') && url.endsWith(`/${path}`);
  return streamKey(path, isNamedVhost ? url.slice(0, -path.length - 1) : '');
}

function parseVideo(value: unknown): VideoTrack | null {
  const fields = fieldsOf(value);
  const codec = text(fields['codec']);
  return codec === null
    ? null
    : {
        codec,
        profile: text(fields['profile']),
        level: text(fields['level']),
        width: number(fields['width']),
        height: number(fields['height']),
      };
}

function parseAudio(value: unknown): AudioTrack | null {
  const fields = fieldsOf(value);
  const codec = text(fields['codec']);
  return codec === null
    ? null
    : {
        codec,
        profile: text(fields['profile']),
        sampleRateHz: number(fields['sample_rate']),
        channels: number(fields['channel']),
      };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** A number, or null; SRS writes some numbers as text. */
function number(value: unknown): number | null {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
