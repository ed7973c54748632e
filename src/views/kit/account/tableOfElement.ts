import type { FigureTable } from '../../../figures/figure';

/** The parts of a table element that are read. */
interface ReadTable {
  readonly rows: ArrayLike<ReadRow>;
}
interface ReadRow {
  readonly cells: ArrayLike<ReadCell>;
  /** Whose children are rows: a head or a body. */
  readonly parentElement: { readonly tagName: string } | null;
}
interface ReadCell {
  readonly textContent: string | null;
  readonly rowSpan: number;
  readonly colSpan: number;
}

/**
 * Reads the numbers of a table as they are shown. Rows of its head become one line of names, a heading above several
 * columns before each of theirs; cells that reach over rows are repeated. `–` is an empty cell.
 */
export function tableOfElement({ rows }: ReadTable): FigureTable {
  const all = Array.from(rows);
  const grid = gridOf(all);
  const isHead = all.map((row) => row.parentElement?.tagName === 'THEAD');
  const heads = grid.filter((_, k) => isHead[k]);
  const body = grid.filter((_, k) => !isHead[k]);
  const nColumns = grid.reduce((most, { length }) => Math.max(most, length), 0);
  const columns = Array.from({ length: nColumns }, (_, j) => {
    const words = heads.map((row) => row[j] ?? '').filter(Boolean);
    return [...new Set(words)].join(': ') || (j === 0 ? 'name' : `column ${j + 1}`);
  });
  return {
    columns,
    rows: body.map((row) => Array.from({ length: nColumns }, (_, j) => cellValue(row[j] ?? ''))),
  };
}

/** Puts each cell where it stands, and again wherever it reaches. */
function gridOf(rows: readonly ReadRow[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  rows.forEach(({ cells }, r) => {
    let column = 0;
    for (const cell of Array.from(cells)) {
      while (grid[r][column] !== undefined) column++;
      const text = (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
      for (let i = 0; i < cell.rowSpan && r + i < rows.length; i++)
        for (let j = 0; j < cell.colSpan; j++) grid[r + i][column + j] = text;
    }
  });
  return grid;
}

/** A number as such; `–` and nothing are NaN, which a file leaves empty. */
function cellValue(text: string): string | number {
  if (text === '' || text === '–') return NaN;
  return /^[+−-]?\d+(?:\.\d+)?$/.test(text) ? Number(text.replace('−', '-')) : text;
}
