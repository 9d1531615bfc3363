/** Defects of mpegts.js 1.8.2, mended while the console is built; a newer version that has other words stops the build. */
import type { Plugin } from 'vite';

interface Mending {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** Of the minified file, each to be found once. */
const MENDINGS: readonly Mending[] = [
  {
    what: 'AV1: showable_frame is told of frames that are not shown (AV1 5.9.2); xqq/mpegts.js issue 245',
    from: 'l&&o.readBool(),u=!!(3===d||0===d&&l)',
    to: 'l||o.readBool(),u=!!(3===d||0===d&&l)',
  },
  {
    what: 'AV1: ref_order_hint is told where not all frames are refreshed, or the frame is not intra (AV1 5.9.2)',
    from: '(_||255!==g)&&u&&r.enable_order_hint',
    to: '(!_||255!==g)&&u&&r.enable_order_hint',
  },
  {
    what: 'AV1: render_width_minus_1 and render_height_minus_1 have 16 bits (AV1 5.9.6); the same issue',
    from: 'var l=e.readBits(16)+1,u=e.readBits(16)+1;d=e.readBits(l)+1,_=e.readBits(u)+1',
    to: 'd=e.readBits(16)+1,_=e.readBits(16)+1',
  },
  {
    what: 'AV1: each unit and each keyframe is written to the browser console',
    from: 'console.log(r),1===r?',
    to: '1===r?',
  },
  {
    what: 'AV1: the same',
    from: 'console.log(h),c.codecWidth=',
    to: 'c.codecWidth=',
  },
  {
    what: 'FLAC: STREAMINFO is what stands last in a sequence header; FFmpeg puts nothing in front of it',
    from: 'var o=new Uint8Array(e,t+4,i-4),s=new f(o),d=s.readBits(16)',
    to: 'var o=new Uint8Array(e,t+i-34,34),s=new f(o),d=s.readBits(16)',
  },
];

/** What is changed, for those who get the bundle (Apache License 2.0, section 4b). */
const NOTICE = ['The copy of mpegts.js 1.8.2 in this bundle was changed:', ...MENDINGS.map(({ what }) => `* ${what}`), ''];

export function mend(code: string): string {
  return MENDINGS.reduce((mended, { what, from, to }) => {
    if (mended.split(from).length !== 2) {
      throw new Error(`mpegts.js is not as it was; look whether this is still to be mended: ${what}`);
    }
    return mended.replace(from, to);
  }, code);
}

export function mendMpegts(): Plugin {
  return {
    name: 'mend-mpegts',
    apply: 'build',
    transform: (code, id) => (/mpegts\.js[\\/]dist[\\/]mpegts\.js$/.test(id) ? mend(code) : null),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'licences/mpegts.js-changes.txt', source: NOTICE.join('\n') });
    },
  };
}
