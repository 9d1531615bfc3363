/** The browser's Media Source Extensions, under either of their names (iPhones have only the managed one). */

interface MediaSourceClass {
  isTypeSupported(mime: string): boolean;
}

export function hasMediaSource(): boolean {
  return mediaSource() !== null;
}

export function canBuffer(mime: string): boolean {
  return mediaSource()?.isTypeSupported(mime) ?? false;
}

function mediaSource(): MediaSourceClass | null {
  const scope = globalThis as { MediaSource?: MediaSourceClass; ManagedMediaSource?: MediaSourceClass };
  return scope.MediaSource ?? scope.ManagedMediaSource ?? null;
}
