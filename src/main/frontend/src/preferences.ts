/** What the viewer chose, kept in the browser's local storage where there is one. */
import type { Transport } from './address';
import { transportOf } from './route';

const TRANSPORT = 'runnel.transport';

export function rememberedTransport(): Transport {
  try {
    return transportOf(localStorage.getItem(TRANSPORT)) ?? 'http';
  } catch {
    return 'http'; // storage is forbidden: a private window, or a sandboxed frame
  }
}

export function rememberTransport(transport: Transport): void {
  try {
    localStorage.setItem(TRANSPORT, transport);
  } catch {
    // the choice then lasts as long as the page
  }
}
