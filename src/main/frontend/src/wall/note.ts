/** What the wall says when it cannot play everything. */
import { MOST_OVER_HTTP1 } from '../play/connections';
import { MOST_TILES } from './members';

/**
 * Empty when everything plays.
 *
 * @param held streams for which there is no connection
 * @param leftOut streams for which there is no room
 */
export function noteText(held: number, leftOut: number): string {
  if (held > 0) {
    return (
      'Over HTTP/1.1 a browser opens six connections to a server, all tabs together, and this page needs one for its ' +
      `list: ${MOST_OVER_HTTP1} streams play, ${held} ${held === 1 ? 'waits' : 'wait'}. WS-FLV has no such limit.`
    );
  }
  return leftOut > 0
    ? `${MOST_TILES} streams fit on a wall, and ${leftOut} more ${leftOut === 1 ? 'is' : 'are'} live; pick which to see.`
    : '';
}
