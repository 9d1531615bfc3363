/** Every address the console asks for or shows, relative to the page, so that any context root works. */

export type Transport = 'http' | 'ws';

/** What is published: the stream's path is `app/name`, the vhost is empty for the default one. */
export interface StreamKey {
  readonly vhost: string;
  readonly path: string;
}

export function streamKey(path: string, vhost = ''): StreamKey {
  return { vhost, path };
}

/** The key as text, the way the API prints it without its leading slash: `live/demo`, `cam.example.com/live/demo`. */
export function keyText(key: StreamKey): string {
  return key.vhost === '' ? key.path : `${key.vhost}/${key.path}`;
}

/** Each segment percent-encoded, the slashes between them kept. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeSegment).join('/');
}

/** The address of the JSON list of streams. */
export function streamsAddress(base: string): string {
  return new URL('api/v1/streams', base).href;
}

/** The address of the JSON list of streams that are pulled from elsewhere. */
export function sourcesAddress(base: string): string {
  return new URL('api/v1/sources', base).href;
}

/** The sound that a viewer wants: as it was published, or AAC, which the server makes of what browsers do not play. */
export type Sound = 'published' | 'aac';

/** The address a player opens: `{base}{app}/{name}.flv`, over HTTP or WebSocket. */
export function playAddress(base: string, key: StreamKey, transport: Transport, sound: Sound = 'published'): string {
  const address = new URL(`./${encodePath(key.path)}.flv`, base);
  if (key.vhost !== '') {
    address.searchParams.set('vhost', key.vhost);
  }
  if (sound !== 'published') {
    address.searchParams.set('audio', sound);
  }
  if (transport === 'ws') {
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  }
  return address.href;
}

/** Where an encoder publishes: `server` is what OBS calls Server, `streamName` what it calls Stream Key. */
export function publishAddress(hostname: string, app: string): string {
  return `rtmp://${hostname}/${app}`;
}

function encodeSegment(segment: string): string {
  try {
    return encodeURIComponent(segment);
  } catch {
    return ''; // a lone surrogate is no UTF-8, and no stream can have such a name
  }
}
