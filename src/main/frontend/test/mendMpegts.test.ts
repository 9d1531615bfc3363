/** The defects of mpegts.js that the build mends are those of the version that is installed. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mend } from '../mendMpegts';

const INSTALLED = new URL('../node_modules/mpegts.js/dist/mpegts.js', import.meta.url);

test('each is found once', () => {
  const code = readFileSync(INSTALLED, 'utf8');
  const mended = mend(code);
  expect(mended).toContain('1===r?');
  expect(code.length - mended.length).toBeGreaterThan(50);
});

test('what is mended already stops the build', () => {
  expect(() => mend(mend(readFileSync(INSTALLED, 'utf8')))).toThrow('mpegts.js is not as it was');
});
