/** A line of the last samples of one number, drawn into an SVG element. */

const WIDTH = 100;
const HEIGHT = 24;
/** The highest sample stays below the top edge. */
const HEADROOM = 1.2;
const FEW = 8;
const SVG = 'http://www.w3.org/2000/svg';

type Point = readonly [x: number, y: number];

export class Sparkline {
  private readonly samples: number[] = [];
  private readonly area = document.createElementNS(SVG, 'polygon');
  private readonly line = document.createElementNS(SVG, 'polyline');

  /** @param leastTop the line's top is at least this value, so that a small tremble stays small */
  constructor(
    svg: SVGSVGElement,
    private readonly length: number,
    private readonly leastTop: number,
  ) {
    svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.append(this.area, this.line);
  }

  add(value: number): void {
    this.samples.push(value);
    if (this.samples.length > this.length) {
      this.samples.shift();
    }
    this.draw(points(this.samples, this.length, this.leastTop));
  }

  clear(): void {
    this.samples.length = 0;
    this.draw([]);
  }

  private draw(line: readonly Point[]): void {
    const first = line[0];
    const area = first === undefined ? [] : [...line, [WIDTH, HEIGHT] as const, [first[0], HEIGHT] as const];
    this.line.setAttribute('points', line.join(' '));
    this.area.setAttribute('points', area.join(' '));
  }
}

/** The newest sample is at the right edge; few samples are drawn wider apart. */
export function points(samples: readonly number[], length: number, leastTop: number): Point[] {
  const top = Math.max(leastTop, ...samples) * HEADROOM;
  const step = WIDTH / (Math.min(length, Math.max(FEW, samples.length)) - 1);
  const left = WIDTH - (samples.length - 1) * step;
  return samples.map((value, i) => [tenths(left + i * step), tenths(HEIGHT - (value / top) * HEIGHT)] as const);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
