/** What a browser may refuse between a page and an address. */
import { describe, expect, test } from 'vitest';
import { reach } from '../src/play/reach';

const SECURE = 'https://tv.example.com/runnel/';
const PLAIN = 'http://tv.example.com:8080/runnel/';

describe('from an encrypted page', () => {
  test.each([
    ['wss://tv.example.com/runnel/live/demo.flv', 'no'],
    ['https://cam.example.com:8443/live/1.flv', 'no'],
    ['ws://tv.example.com/runnel/live/demo.flv', 'yes'],
    ['http://cam.example.com/live/1.flv', 'yes'],
    ['http://192.0.2.7/live/1.flv', 'yes'],
    ['http://local.example.com/live/1.flv', 'yes'],
    ['http://localhost:8080/live/1.flv', 'perhaps'],
    ['ws://cam.localhost/live/1.flv', 'perhaps'],
    ['ws://127.0.0.1:8080/live/1.flv', 'perhaps'],
    ['ws://[::1]/live/1.flv', 'perhaps'],
    ['http://192.168.1.20/live/1.flv', 'perhaps'],
    ['http://172.20.0.4/live/1.flv', 'perhaps'],
    ['ws://[fd00::7]/live/1.flv', 'perhaps'],
    ['ws://camera.local/live/1.flv', 'perhaps'],
  ])('%s is mixed content: %s', (address, mixed) => {
    expect(reach(SECURE, address).mixed).toBe(mixed);
  });
});

test('nothing is mixed content on a page that is not encrypted', () => {
  expect(reach(PLAIN, 'ws://cam.example.com/live/1.flv')).toMatchObject({ mixed: 'no', secure: null });
});

describe('the encrypted form', () => {
  test.each([
    ['https://tv.example.com/', 'ws://tv.example.com:8080/live/1.flv', 'wss://tv.example.com/live/1.flv'],
    ['https://tv.example.com:8443/', 'http://tv.example.com:8080/live/1.flv', 'https://tv.example.com:8443/live/1.flv'],
    ['https://tv.example.com:8443/', 'http://cam.example.com/live/1.flv', 'https://cam.example.com/live/1.flv'],
    ['https://tv.example.com/', 'ws://cam.example.com:8080/a.flv?b=c', 'wss://cam.example.com:8080/a.flv?b=c'],
  ])('on %s of %s is %s', (page, address, secure) => {
    expect(reach(page, address).secure).toBe(secure);
  });
});

describe('the page itself', () => {
  test('is where its own streams are', () => {
    expect(reach(SECURE, 'wss://tv.example.com/runnel/live/demo.flv')).toMatchObject({
      isOwn: true,
      certificateAt: null,
      transport: 'ws',
    });
    expect(reach(PLAIN, 'ws://tv.example.com:8080/live/demo.flv').isOwn).toBe(true);
  });

  test.each(['https://cam.example.com:8443/live/1.flv', 'wss://cam.example.com:8443/live/1.flv'])(
    'is another one than %s, whose certificate may not be trusted',
    (address) => {
      expect(reach(SECURE, address)).toMatchObject({ isOwn: false, certificateAt: 'https://cam.example.com:8443/' });
      expect(reach(PLAIN, address)).toMatchObject({ isOwn: false, certificateAt: 'https://cam.example.com:8443/' });
    },
  );

  test('has no certificate where it is not encrypted', () => {
    expect(reach(SECURE, 'ws://tv.example.com/live/1.flv')).toMatchObject({ isOwn: false, certificateAt: null });
  });
});
