/** Fills the screen with an element, or leaves the full screen; false where the browser has none for elements. */
export function toggleFullscreen(element: Element): boolean {
  if (document.fullscreenElement !== null) {
    void document.exitFullscreen();
    return true;
  }
  void element.requestFullscreen?.().catch(() => undefined); // a frame may forbid it
  return element.requestFullscreen !== undefined;
}
