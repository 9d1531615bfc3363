/** What can be watched: a stream of this server, or the FLV at any address. */
import { keyText, playAddress, type Sound, type StreamKey, type Transport } from './address';

export type Place =
  | { readonly kind: 'stream'; readonly key: StreamKey }
  /** @param address with http, https, ws or wss */
  | { readonly kind: 'address'; readonly address: string };

/** A place, with the transport that was asked for along with it, if any. */
export interface Asked {
  readonly place: Place;
  readonly transport: Transport | null;
}

const ADDRESS = /^(https?|wss?):\/\//i;

/** What somebody means who writes `live/demo`, or an address; null for what can be no place. */
export function placeOf(text: string, base: string): Asked | null {
  const asked = text.trim();
  if (ADDRESS.test(asked)) {
    return URL.canParse(asked) ? atAddress(new URL(asked), base) : null;
  }
  const path = asked.replace(/^\/+|\/+$/g, '');
  return path === '' ? null : { place: stream({ vhost: '', path }), transport: null };
}

export function stream(key: StreamKey): Place {
  return { kind: 'stream', key };
}

/** How the page calls a place: `live/demo`, or the address. */
export function nameOf(place: Place): string {
  return place.kind === 'stream' ? keyText(place.key) : place.address;
}

/** Where a player finds it; an address stays as encrypted as it was, and says itself which sound it has. */
export function addressOf(base: string, place: Place, transport: Transport, sound: Sound = 'published'): string {
  return place.kind === 'stream' ? playAddress(base, place.key, transport, sound) : over(place.address, transport);
}

/** The same place, asked for over a transport: an address says it itself. */
export function placeOver(place: Place, transport: Transport): Place {
  return place.kind === 'stream' ? place : { ...place, address: over(place.address, transport) };
}

/** The same address over HTTP or WebSocket. */
function over(address: string, transport: Transport): string {
  const secure = /^(https|wss):/i.test(address) ? 's' : '';
  return address.replace(/^\w+/, (transport === 'ws' ? 'ws' : 'http') + secure);
}

function atAddress(url: URL, base: string): Asked {
  const transport = url.protocol.startsWith('ws') ? 'ws' : 'http';
  const key = ownKey(new URL(over(url.href, 'http')), new URL('.', base));
  return { place: key === null ? { kind: 'address', address: url.href } : stream(key), transport };
}

/** The stream of this server that is played at an address, if it is one as this page makes them. */
function ownKey(url: URL, base: URL): StreamKey | null {
  const isBelow = url.origin === base.origin && url.pathname.startsWith(base.pathname);
  const path = /^(?!flv\/)(.+)\.flv$/.exec(url.pathname.slice(base.pathname.length))?.[1];
  if (!isBelow || path === undefined || [...url.searchParams.keys()].some((name) => name !== 'vhost')) {
    return null;
  }
  try {
    return { vhost: url.searchParams.get('vhost') ?? '', path: decodeURIComponent(path) };
  } catch {
    return null;
  }
}
