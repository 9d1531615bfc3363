/** What the page says about a session: one line for its state, and one sentence for a problem. */
import { codecName } from '../codecs';
import type { Failure } from './failure';
import type { Reach } from './reach';
import type { Cause, Session } from './session';

/** A network that fails once is no problem worth a sentence yet. */
const PROBLEM_FROM_FAILURES = 2;

/** @param name the stream's key as text, `live/demo` */
export function statusText(session: Session, name: string): string {
  switch (session.phase) {
    case 'idle':
      return 'Stopped';
    case 'connecting':
      return 'Connecting';
    case 'waiting':
      return waitingText(session.cause, name);
    case 'playing':
      return 'Playing';
    case 'reconnecting':
      return reconnectingText(session);
    case 'failed':
      return 'Cannot play';
  }
}

/** The state in a word or two, where there is room for no more. */
export function shortText({ phase, cause }: Session): string {
  switch (phase) {
    case 'waiting':
      return cause?.kind === 'silent' ? 'Silent' : 'Not live';
    case 'reconnecting':
      return 'Reconnecting';
    case 'failed':
      return 'Cannot play';
    case 'connecting':
      return 'Connecting';
    default:
      return '';
  }
}

/** Empty when there is nothing that the viewer should know or do. */
export function problemText(session: Session, reach: Reach): string {
  const { cause, phase } = session;
  if (cause === null || cause.kind === 'missing' || cause.kind === 'silent' || cause.kind === 'ended') {
    return '';
  }
  const isWorthIt = phase === 'failed' || (phase === 'reconnecting' && session.failures >= PROBLEM_FROM_FAILURES);
  return isWorthIt ? failureText(cause, reach) : '';
}

function waitingText(cause: Cause | null, name: string): string {
  return cause?.kind === 'silent'
    ? `${name} is silent; waiting for its publisher`
    : `Nobody publishes ${name} now; waiting`;
}

function reconnectingText({ cause, hasEverPlayed }: Session): string {
  switch (cause?.kind) {
    case 'ended':
      return 'The stream ended; reconnecting';
    case 'decode':
    case 'format':
      return 'Playing failed; reconnecting';
    case 'stalled':
      return 'No data arrives; reconnecting';
    default:
      return hasEverPlayed ? 'Connection lost; reconnecting' : 'Cannot connect; trying again';
  }
}

function failureText(failure: Failure, reach: Reach): string {
  switch (failure.kind) {
    case 'status':
      return statusSentence(failure.status);
    case 'network':
      return networkSentence(reach);
    case 'mixedContent':
      return (
        `The browser refuses ${reach.server}: a page that came over HTTPS may open only what is encrypted too ` +
        '(mixed content).'
      );
    case 'stalled':
      return reach.transport === 'ws'
        ? 'No data arrives. The server or the network may be stuck.'
        : 'No data arrives. Browsers keep at most six HTTP/1.1 connections to a server, over all tabs; ' +
            'WebSocket is not limited so.';
    case 'codec':
      return failure.track === 'audio' ? audioCodecSentence(failure.codec) : videoCodecSentence(failure.codec);
    case 'format':
      return 'What arrives is not an FLV stream that this page understands.';
    case 'decode':
      return 'This browser failed to decode the stream again and again.';
    case 'noMediaSource':
      return (
        'This browser has no Media Source Extensions, so no live stream can be played in it. ' +
        'Use a current Chrome, Edge, Firefox or Safari (on iPhone: iOS 17.1 or later).'
      );
  }
}

function networkSentence(reach: Reach): string {
  const what = reach.transport === 'ws' ? 'The WebSocket cannot be opened.' : 'The stream cannot be opened.';
  if (!reach.isOwn) {
    return `${what} ${otherServerSentence(reach)}`;
  }
  return reach.transport === 'ws'
    ? `${what} A proxy on the way may not let WebSockets through; HTTP may work.`
    : `${what} The server may be down, or out of reach.`;
}

/** A browser tells a page nothing of why another server did not answer it. */
function otherServerSentence({ server, mixed, certificateAt }: Reach): string {
  if (mixed !== 'no') {
    return (
      `${server} may be out of reach; and from a page that came over HTTPS, not every browser opens what is not ` +
      'encrypted (mixed content).'
    );
  }
  return certificateAt === null
    ? `${server} may be out of reach, or not let pages of other servers play.`
    : `${server} may be out of reach, not let pages of other servers play, or have a certificate that this browser ` +
        'does not trust; open it in a tab to see.';
}

function statusSentence(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return `The server does not allow you to watch this stream (${status}).`;
    case 429:
    case 503:
      return `The server takes no more viewers just now (${status}).`;
    default:
      return `The server answered ${status}.`;
  }
}

function audioCodecSentence(codec: string): string {
  return `This browser cannot play ${named(codec)} audio. Publish AAC instead (in ffmpeg: -c:v copy -c:a aac).`;
}

function videoCodecSentence(codec: string): string {
  switch (codec) {
    case 'HEVC':
      return (
        'This browser cannot play HEVC (H.265) video here. Use Safari, or Chrome or Edge on a machine that decodes ' +
        'HEVC in hardware, or publish H.264.'
      );
    case 'H264':
      return 'This browser was built without H.264 video. Use Chrome, Edge, Firefox or Safari.';
    case 'AV1':
      return 'This browser cannot play AV1 video. Use a current Chrome, Edge or Firefox, or publish H.264.';
    default:
      return (
        `This browser cannot play ${named(codec)} video. ` +
        'Publish H.264 instead (in ffmpeg: -c:v libx264 -c:a copy).'
      );
  }
}

function named(codec: string): string {
  return codec === '' ? 'this kind of' : codecName(codec);
}
