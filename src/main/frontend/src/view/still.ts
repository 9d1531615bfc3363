/** Keeps the last picture on the screen while a connection is renewed. */

/** Wide enough to recognize the picture under a veil. */
const WIDEST = 960;

export class Still {
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly video: HTMLVideoElement,
  ) {}

  keep(): void {
    const { videoWidth, videoHeight } = this.video;
    if (videoWidth === 0 || this.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
      return; // there is no picture now; one that was kept before stays
    }
    const scale = Math.min(1, WIDEST / videoWidth);
    this.canvas.width = Math.round(videoWidth * scale);
    this.canvas.height = Math.round(videoHeight * scale);
    this.canvas.getContext('2d')?.drawImage(this.video, 0, 0, this.canvas.width, this.canvas.height);
    this.canvas.hidden = false;
  }

  drop(): void {
    this.canvas.hidden = true;
  }
}
