/** Keys that work wherever the focus is: Escape stops or leaves, m turns the sound on and off, f fills the screen. */

export interface KeyActions {
  stop(): void;
  toggleSound(): void;
  toggleFullscreen(): void;
}

/** @param actions what the keys do now, or null while they mean nothing */
export function enableKeys(actions: () => KeyActions | null): void {
  document.addEventListener('keydown', (event) => {
    const now = isOurs(event) ? actions() : null;
    if (now !== null) {
      act(event.key, now);
    }
  });
}

function isOurs(event: KeyboardEvent): boolean {
  const isPlain = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
  const isWriting = event.target instanceof HTMLInputElement && event.target.type === 'text';
  return isPlain && !isWriting;
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
