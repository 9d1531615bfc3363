/** How to publish to this server: commands and settings with the server's own name in them. */
import { publishAddress } from '../address';
import { byId, setText } from './dom';

const APP = 'live';
const NAME = 'test';

export function showPublishHelp(hostname: string): void {
  const server = publishAddress(hostname, APP);
  setText(byId('command-file'), fileCommand(`${server}/${NAME}`));
  setText(byId('command-test'), testPictureCommand(`${server}/${NAME}`));
  setText(byId('obs-server'), server);
  setText(byId('obs-key'), NAME);
}

export function fileCommand(address: string): string {
  return `ffmpeg -re -i video.mp4 -c copy -f flv ${address}`;
}

/** A keyframe each second, since a viewer starts at one. */
export function testPictureCommand(address: string): string {
  return (
    'ffmpeg -re -f lavfi -i testsrc2=size=1280x720:rate=30 -f lavfi -i sine=frequency=440 ' +
    `-c:v libx264 -preset veryfast -tune zerolatency -pix_fmt yuv420p -g 30 -c:a aac -f flv ${address}`
  );
}
