/** What the page plays, as its location hash says it: `#play=live/demo&over=ws`. */
import { encodePath, type StreamKey, type Transport } from './address';

export interface Route {
  readonly key: StreamKey;
  /** Absent: the viewer's remembered choice. */
  readonly transport: Transport | null;
}

/** Null when the hash asks for no stream. */
export function parseHash(hash: string): Route | null {
  const fields = new Map(hash.replace(/^#/, '').split('&').map(splitField));
  const path = decode(fields.get('play') ?? '').replace(/^\/+|\/+$/g, '');
  if (path === '') {
    return null;
  }
  return { key: { vhost: decode(fields.get('vhost') ?? ''), path }, transport: transportOf(fields.get('over')) };
}

export function formatHash(key: StreamKey, transport: Transport): string {
  const vhost = key.vhost === '' ? '' : `&vhost=${encodeURIComponent(key.vhost)}`;
  return `#play=${encodePath(key.path)}${vhost}&over=${transport}`;
}

export function transportOf(text: string | null | undefined): Transport | null {
  return text === 'http' || text === 'ws' ? text : null;
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
