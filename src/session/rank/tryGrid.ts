import { madeGridOf, type MadeGrid } from '../../experiment/candidates/gridTable';
import type { CandidateGrid } from '../../screen/grid/candidateGrid';
import type { StepContext } from '../app/stepContext';

/** Makes the candidates of a grid on a worker, for its form. */
export async function tryGrid(
  { open }: Pick<StepContext, 'open'>,
  grid: CandidateGrid,
  signal: AbortSignal,
): Promise<MadeGrid> {
  const { pool } = await open();
  signal.throwIfAborted();
  return madeGridOf(grid, pool, { signal });
}
