/** How the tiles of a wall fill a page, all of them in sight where they are not too small then. Measures in pixels. */

export interface Area {
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly columns: number;
  readonly tileWidth: number;
  /** How many columns and rows the large tile takes. */
  readonly span: number;
}

export const GAP = 8;

const ASPECT = 16 / 9;
/** A tile that is smaller shows nothing; the page is scrolled instead. */
const SMALLEST = 150;
/** The others beside a large tile are there to be noticed, not to be watched. */
const SMALLEST_BESIDE = 104;

/** The number of columns that makes the tiles largest. */
export function evenLayout(count: number, area: Area): Layout {
  const all = Array.from({ length: Math.max(1, count) }, (_, i) => i + 1);
  const widths = all.map((columns) => Math.min(acrossWidth(columns, area), downWidth(Math.ceil(count / columns), area)));
  const widest = Math.max(...widths);
  return widest >= SMALLEST
    ? { columns: widths.indexOf(widest) + 1, tileWidth: Math.floor(widest), span: 1 }
    : scrolled(count, area, SMALLEST);
}

/** One large tile in the corner of a square of tiles, the others along two of its sides. */
export function largeLayout(count: number, area: Area): Layout {
  if (count === 1) {
    return evenLayout(count, area);
  }
  const columns = Math.max(3, Math.ceil(count / 2));
  const tileWidth = Math.floor(Math.min(acrossWidth(columns, area), downWidth(columns, area)));
  if (tileWidth >= SMALLEST_BESIDE) {
    return { columns, tileWidth, span: columns - 1 };
  }
  const narrow = scrolled(count, area, SMALLEST_BESIDE);
  return { ...narrow, span: narrow.columns };
}

function scrolled(count: number, area: Area, smallest: number): Layout {
  const fitting = Math.max(1, Math.floor((area.width + GAP) / (smallest + GAP)));
  const columns = Math.min(fitting, count);
  return { columns, tileWidth: Math.floor(acrossWidth(columns, area)), span: 1 };
}

function acrossWidth(columns: number, { width }: Area): number {
  return (width - (columns - 1) * GAP) / columns;
}

function downWidth(rows: number, { height }: Area): number {
  return ((height - (rows - 1) * GAP) / rows) * ASPECT;
}
