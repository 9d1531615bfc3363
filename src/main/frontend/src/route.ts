/**
 * What the page shows, as its location hash says it: `#play=live/demo&over=ws`, `#play=wss://host/live/demo.flv`,
 * `#wall`, `#wall=live/a,live/b&over=http`.
 */
import { encodePath, keyText, type StreamKey, type Transport } from './address';
import { type Asked, type Place, placeOf } from './place';

export type Route =
  | ({ readonly view: 'play' } & Asked)
  | {
      readonly view: 'wall';
      /** Null for all that are live. */
      readonly keys: readonly StreamKey[] | null;
      /** Null for what suits the page's connection. */
      readonly transport: Transport | null;
    };

/** Null when the hash asks for nothing but the list. */
export function parseHash(hash: string, base: string): Route | null {
  const fields = new Map(hash.replace(/^#/, '').split('&').map(splitField));
  const wall = fields.get('wall');
  if (wall !== undefined) {
    return { view: 'wall', keys: parseKeys(wall), transport: transportOf(fields.get('over')) };
  }
  const asked = placeOf(decode(fields.get('play') ?? ''), base);
  if (asked === null) {
    return null;
  }
  const transport = asked.transport ?? transportOf(fields.get('over'));
  return { view: 'play', place: inVhost(asked.place, decode(fields.get('vhost') ?? '')), transport };
}

export function playHash(place: Place, transport: Transport): string {
  if (place.kind === 'address') {
    return `#play=${encodeURIComponent(place.address).replace(/%3A/g, ':').replace(/%2F/g, '/')}`;
  }
  const vhost = place.key.vhost === '' ? '' : `&vhost=${encodeURIComponent(place.key.vhost)}`;
  return `#play=${encodePath(place.key.path)}${vhost}&over=${transport}`;
}

export function wallHash(keys: readonly StreamKey[] | null, transport: Transport | null): string {
  const streams = keys === null ? '' : `=${keys.map(formatKey).join(',')}`;
  return `#wall${streams}${transport === null ? '' : `&over=${transport}`}`;
}

export function transportOf(text: string | null | undefined): Transport | null {
  return text === 'http' || text === 'ws' ? text : null;
}

/** Encoding leaves neither a comma nor an @ in a name, so these can divide. */
function formatKey({ path, vhost }: StreamKey): string {
  return encodePath(path) + (vhost === '' ? '' : `@${encodeURIComponent(vhost)}`);
}

/** No key twice, and null for none at all. */
function parseKeys(text: string): StreamKey[] | null {
  const keys = text.split(',').map((part) => {
    const [path = '', vhost = ''] = part.split('@');
    return { vhost: decode(vhost), path: decode(path).replace(/^\/+|\/+$/g, '') };
  });
  const named = new Map(keys.filter(({ path }) => path !== '').map((key) => [keyText(key), key]));
  return named.size === 0 ? null : [...named.values()];
}

function inVhost(place: Place, vhost: string): Place {
  return vhost === '' || place.kind === 'address' ? place : { kind: 'stream', key: { ...place.key, vhost } };
}

function splitField(field: string): [string, string] {
  const at = field.indexOf('=');
  return at < 0 ? [field, ''] : [field.slice(0, at), field.slice(at + 1)];
}

/** Decodes by hand: URLSearchParams would turn a `+` of a stream's name into a space. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
