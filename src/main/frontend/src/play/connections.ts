/** How many streams one page can play at once. */
import type { Transport } from '../address';

/** Browsers open six HTTP/1.1 connections to a server, and one is left for the list of streams. */
export const MOST_OVER_HTTP1 = 5;

/** Over HTTP/2 all requests share a connection; WebSockets have a limit of their own (255 in Chrome). */
export function mostStreams(transport: Transport, isMultiplexed: boolean): number {
  return transport === 'http' && !isMultiplexed ? MOST_OVER_HTTP1 : Infinity;
}

/** HTTP needs no upgrade, so that proxies understand it; but only HTTP/2 carries many streams. */
export function bestTransport(isMultiplexed: boolean): Transport {
  return isMultiplexed ? 'http' : 'ws';
}

/** @param protocols names of ALPN as the browser gives them, empty for what came from its cache */
export function isMultiplexed(protocols: readonly string[]): boolean {
  const known = protocols.find((protocol) => protocol !== '');
  return known === 'h2' || known === 'h3';
}

/** By which protocols the page and its parts came, the page first. */
export function pageProtocols(): string[] {
  const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  return (entries as PerformanceResourceTiming[]).map(({ nextHopProtocol }) => nextHopProtocol);
}
