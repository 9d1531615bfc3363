/** Reads the answers of `GET api/v1/streams` and `sources`, and survives fields that are missing, null, or of another type. */
import { streamKey, type StreamKey } from '../address';
import type { Source, SourceError, SourceState } from './source';
import type { AudioTrack, LiveStream, VideoTrack } from './stream';

type Fields = Readonly<Record<string, unknown>>;

/** The streams of an answer, or an exception with a sentence when it is no such answer. */
export function parseStreams(answer: unknown): LiveStream[] {
  return listOf(answer, 'streams').map(parseStream).filter((stream) => stream !== null);
}

/** The same for streams that are pulled from elsewhere. */
export function parseSources(answer: unknown): Source[] {
  return listOf(answer, 'sources').map(parseSource).filter((source) => source !== null);
}

function listOf(answer: unknown, name: string): unknown[] {
  const fields = fieldsOf(answer);
  const code = number(fields['code']);
  if (code !== null && code !== 0) {
    throw new Error(`The server answered with code ${code}.`);
  }
  const list = fields[name];
  if (!Array.isArray(list)) {
    throw new Error(`The server did not answer with a list of ${name}.`);
  }
  return list;
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
    source: parsePublisher(fieldsOf(fields['publish'])),
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

const STATES: readonly SourceState[] = ['idle', 'connecting', 'live', 'waiting'];

/** Null for an entry without a name, or in a state that this page does not know. */
function parseSource(entry: unknown): Source | null {
  const fields = fieldsOf(entry);
  const key = parseKey(fields);
  const state = STATES.find((known) => known === fields['state']);
  return key === null || state === undefined
    ? null
    : {
        key,
        address: text(fields['source']) ?? '',
        isOnDemand: fields['on_demand'] !== false,
        state,
        stateMs: number(fields['state_ms']),
        failures: number(fields['failures']) ?? 0,
        error: parseError(fields['last_error']),
        nextTryMs: number(fields['next_try_ms']),
      };
}

function parseError(value: unknown): SourceError | null {
  const fields = fieldsOf(value);
  const reason = text(fields['reason']);
  return reason === null ? null : { reason, agoMs: number(fields['ago_ms']) };
}

function parsePublisher(publish: Fields): string | null {
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
