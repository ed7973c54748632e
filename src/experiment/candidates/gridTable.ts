import { InputError } from '../../base/problem';
import { gridSentences } from '../../screen/grid/gridWords';
import { readGrid, type CandidateGrid, type GridSample } from '../../screen/grid/candidateGrid';
import type { GridCandidates } from '../../screen/grid/makeGrid';
import type { TextTable } from '../../table/csv/textTable';
import type { ColumnRoles } from '../../table/roles';
import type { JobRunner, RunOptions } from '../jobs/jobs';

/** A grid with what it makes. */
export interface MadeGrid {
  readonly grid: CandidateGrid;
  readonly made: GridCandidates;
}

export const gridTableRoles: ColumnRoles = { id: 'ID', reducedComposition: 'Reduced Composition' };

/** Whether a file holds the line of a grid, by its name. */
export function isGridFile(name: string): boolean {
  return /\.grid$/i.test(name);
}

/** Makes the candidates of a grid. */
export async function madeGridOf(
  grid: CandidateGrid,
  runner: JobRunner,
  options: RunOptions = {},
): Promise<MadeGrid> {
  return { grid, made: await runner.run('makeGrid', { grid }, options) };
}

/** Reads the line of a grid from a file. Throws GridError for a text that is none. */
export function gridOfFile(bytes: Uint8Array, usual: Partial<GridSample> = {}): CandidateGrid {
  return readGrid(new TextDecoder().decode(bytes).trim(), usual);
}

/** Writes the candidates of a grid as a table: ID and composition. Throws InputError where it makes none. */
export function gridTable({ grid, made }: MadeGrid, file: string): TextTable {
  const { ids, formulas } = made;
  if (formulas.length === 0) {
    throw new InputError({
      ...{ code: 'empty-grid', file, value: grid.line },
      message: `The grid makes no candidate. ${gridSentences(grid, made).slice(1).join(' ')}`.trim(),
      remedy: 'Let lithium balance the charge, Li{balance}, or state other oxidation states: ; S=6.',
    });
  }
  return {
    file,
    columnNames: ['ID', 'Reduced Composition'],
    columns: [ids, formulas],
    nRows: ids.length,
    delimiter: ',',
    trimmed: [],
  };
}
