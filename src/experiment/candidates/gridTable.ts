import { readGrid, type GridSpec } from '../../screen/grid/gridSpec';
import type { GridCandidates } from '../../screen/grid/makeGrid';
import type { TextTable } from '../../table/csv/textTable';
import type { ColumnRoles } from '../../table/roles';
import type { JobRunner, RunOptions } from '../jobs/jobs';

/** A grid with what it makes. */
export interface MadeGrid {
  readonly spec: GridSpec;
  readonly made: GridCandidates;
}

/** What a line does not say of the number of candidates and of the seed. */
export type GridDefaults = Partial<Pick<GridSpec, 'limit' | 'seed'>>;

/** Of the tables that grids and structures make. */
export const candidateTableRoles: ColumnRoles = { id: 'ID', reducedComposition: 'Reduced Composition' };

/** Makes the candidates of a grid's line. Throws GridError for a line that is none. */
export async function makeGridOf(
  line: string,
  runner: JobRunner,
  options: RunOptions = {},
): Promise<MadeGrid> {
  const spec = readGrid(line.trim());
  return { spec, made: await runner.run('makeGrid', { spec }, options) };
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
