/** How long to wait before the next connection: 0.5 s after the first failure, doubling up to 5 s. */

const FIRST_MS = 500;
const LONGEST_MS = 5000;

/** @param failures connections that failed in a row, at least 1 */
export function backoffMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (Math.max(1, failures) - 1));
}
