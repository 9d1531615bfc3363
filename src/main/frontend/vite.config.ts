/** How the console is built and tested: relative addresses throughout, so that it works under any context root. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { mendMpegts } from './mendMpegts';

/** Third-party code is part of the bundle, so its licences are shipped beside it. */
function licences(files: Record<string, string>): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle() {
      for (const [fileName, from] of Object.entries(files)) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(new URL(from, import.meta.url)) });
      }
    },
  };
}

export default defineConfig({
  base: './',
  build: {
    outDir: '../../../target/frontend',
    emptyOutDir: true,
    chunkSizeWarningLimit: 600,
  },
  plugins: [
    mendMpegts(),
    licences({
      'licences/mpegts.js.txt': './node_modules/mpegts.js/LICENSE',
      'licences/mpegts.js-parts.txt': './node_modules/mpegts.js/dist/mpegts.js.LICENSE.txt',
    }),
  ],
  test: {
    include: ['test/**/*.test.ts'],
  },
});
