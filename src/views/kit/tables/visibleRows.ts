/** The part of a long list that is drawn: rows first … last - 1, and where the first of them stands. */
export interface VisibleRows {
  readonly first: number;
  readonly last: number;
  /** Distance in px of row `first` from the top of the list. */
  readonly offset: number;
  /** Height in px of the whole list. */
  readonly height: number;
}

/** Finds the rows inside a scrolled window, with some more on either side so that scrolling shows no gaps. */
export function visibleRows(
  scrollTop: number,
  windowHeight: number,
  rowHeight: number,
  nRows: number,
  overscan = 8,
): VisibleRows {
  const start = Math.floor(Math.max(0, scrollTop) / rowHeight) - overscan;
  const first = Math.min(Math.max(0, start), Math.max(0, nRows - 1));
  const last = Math.min(nRows, Math.ceil((Math.max(0, scrollTop) + windowHeight) / rowHeight) + overscan);
  return { first, last: Math.max(first, last), offset: first * rowHeight, height: nRows * rowHeight };
}

/** So many rows of a long list stand on paper. */
const mostPrinted = 50;

/** Finds the rows that stand on paper: the first ones, whatever is scrolled to. */
export function printedRows(rowHeight: number, nRows: number): VisibleRows {
  return visibleRows(0, mostPrinted * rowHeight, rowHeight, nRows, 0);
}

/** Returns the scroll position that shows a row fully below the sticky header, moving as little as possible. */
export function scrollToRow(
  row: number,
  scrollTop: number,
  windowHeight: number,
  rowHeight: number,
  headerHeight: number,
): number {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  const bottom = top + rowHeight + headerHeight;
  return bottom > scrollTop + windowHeight ? bottom - windowHeight : scrollTop;
}

/** Moves the active row by a key; undefined for a key that moves nothing. -1 stands for no active row. */
export function movedRow(key: string, active: number, nRows: number, page: number): number | undefined {
  const last = nRows - 1;
  const clamp = (row: number) => Math.min(last, Math.max(0, row));
  if (nRows === 0) return undefined;
  if (key === 'ArrowDown') return clamp(active + 1);
  if (key === 'ArrowUp') return clamp(active - 1);
  if (key === 'PageDown') return clamp(Math.max(active, 0) + page);
  if (key === 'PageUp') return clamp(active - page);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return undefined;
}

/** A window below this, px, is a phone's: names of rows have at most so many rem there, which leaves room for a number. */
const phone = 480;
const widestOnPhone = 11;

/**
 * The columns' widths as CSS: tracks of a grid, the least width of a row, and the tracks of one that has to fit into any
 * width. Contents never widen a column.
 * @param windowWidth px; 0 while it is not known
 */
export function tracksOf(
  asked: readonly { readonly width: number; readonly grow?: number }[],
  windowWidth = 0,
): { template: string; leastWidth: string; shares: string } {
  const widest = windowWidth > 0 && windowWidth < phone ? widestOnPhone : Infinity;
  const columns = asked.map(({ width, grow }) => ({ width: Math.min(width, widest), grow }));
  return {
    shares: columns.map(({ width, grow = 0 }) => `minmax(0, ${width + 1.5 * grow}fr)`).join(' '),
    template: columns
      .map(({ width, grow }) => `minmax(${width}rem, ${grow ? `${grow}fr` : `${width}rem`})`)
      .join(' '),
    leastWidth: `${columns.reduce((sum, { width }) => sum + width, 0)}rem`,
  };
}
