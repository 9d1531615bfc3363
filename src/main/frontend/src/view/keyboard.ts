/** Keys that work wherever the focus is: Escape stops, m turns the sound on and off, f fills the screen. */

export interface KeyActions {
  stop(): void;
  toggleSound(): void;
  toggleFullscreen(): void;
}

/** @param isWatching the keys mean nothing while no stream is being watched */
export function enableKeys(isWatching: () => boolean, actions: KeyActions): void {
  document.addEventListener('keydown', (event) => {
    const isOurs = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
    if (isOurs && isWatching()) {
      act(event.key, actions);
    }
  });
}

function act(key: string, actions: KeyActions): void {
  switch (key) {
    case 'Escape':
      // In full screen, Escape belongs to the browser, and only leaves it.
      if (document.fullscreenElement === null) {
        actions.stop();
      }
      break;
    case 'm':
    case 'M':
      actions.toggleSound();
      break;
    case 'f':
    case 'F':
      actions.toggleFullscreen();
      break;
  }
}
