/** A row of cells as they stand in the file. */
export type Row = readonly string[];

export function isBlank(cells: Row): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** Positions of the cells that hold something. */
export function filledCells(cells: Row): number[] {
  return cells.flatMap((cell, j) => (cell.trim() === '' ? [] : [j]));
}

/** Length of a row without empty cells at its end. */
export function usedLength(cells: Row): number {
  let length = cells.length;
  while (length > 0 && cells[length - 1].trim() === '') length--;
  return length;
}
