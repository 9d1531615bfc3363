/** How the page stands to an address: what a browser may refuse between them. */
import type { Transport } from '../address';

export interface Reach {
  readonly transport: Transport;
  /** Scheme, host and port: `ws://cam.example.com:8080`. */
  readonly server: string;
  /** Whether the page came from there, over the same kind of connection. */
  readonly isOwn: boolean;
  /**
   * Whether an encrypted page asks for an address that is not (W3C Mixed Content, section 4.4). Perhaps: of this machine
   * or a private network, which some browsers allow.
   */
  readonly mixed: 'no' | 'perhaps' | 'yes';
  /** The encrypted form of an address that is mixed content; at the page's own host, that is at the page's port. */
  readonly secure: string | null;
  /** What to open to see whether the browser trusts a certificate: another server's, for the page's own is trusted. */
  readonly certificateAt: string | null;
}

/** Loopback (W3C Secure Contexts, section 3.1), and what Chrome calls the local network. */
const NEAR = [
  /^localhost$|\.localhost$|^127\.|^\[::1\]$/,
  /^10\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\./,
  /^\[f[cd]|^\[fe[89ab]|\.local$/,
];

export function reach(page: string, address: string): Reach {
  const [own, there] = [new URL(page), new URL(address)];
  const isOwn = own.host === there.host && isEncrypted(own) === isEncrypted(there);
  const mixed = isEncrypted(own) && !isEncrypted(there);
  return {
    transport: there.protocol.startsWith('ws') ? 'ws' : 'http',
    server: `${there.protocol}//${there.host}`,
    isOwn,
    mixed: !mixed ? 'no' : NEAR.some((near) => near.test(there.hostname)) ? 'perhaps' : 'yes',
    secure: mixed ? encrypted(there, own) : null,
    certificateAt: isEncrypted(there) && !isOwn ? `https://${there.host}/` : null,
  };
}

function isEncrypted({ protocol }: URL): boolean {
  return protocol === 'https:' || protocol === 'wss:';
}

function encrypted(there: URL, own: URL): string {
  const secure = new URL(there);
  secure.protocol = there.protocol === 'ws:' ? 'wss:' : 'https:';
  if (secure.hostname === own.hostname) {
    secure.port = own.port;
  }
  return secure.href;
}
