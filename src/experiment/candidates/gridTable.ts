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

/** Writes the candidates of a grid as a table: ID and composition. */
export function gridTable({ made: { ids, formulas } }: MadeGrid, file: string): TextTable {
  return {
    file,
    columnNames: ['ID', 'Reduced Composition'],
    columns: [ids, formulas],
    nRows: ids.length,
    delimiter: ',',
    trimmed: [],
  };
}
