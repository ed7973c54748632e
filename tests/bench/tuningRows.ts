/** Times of tuning beside Optuna over scikit-learn on the same cores, on the Stage 2 columns. */
import { RandomState } from '../../src/base/random';
import { selectColumns } from '../../src/features/featureMatrix';
import { kFold } from '../../src/folds/kFold';
import type { HgbParameters } from '../../src/model/hgb/parameters';
import { matrixOfSet } from '../../src/study/featurizeDataset';
import type { SharedFolds, SharedMatrix } from '../../src/study/jobs';
import { modelBlocks, modelColumns } from '../../src/study/modelColumns';
import type { SearchSpace } from '../../src/tune/searchSpace';
import { createNodePool } from '../../workers/nodeClient';
import type { Pool } from '../../workers/pool';
import { obelixFeatures } from '../study/obelixFeatures';
import type { BenchContext, BenchRow, BenchTimes } from './benchRow';
import type { ReferenceProcess } from './referenceProcess';

const stage2 = { featureSet: 'stage2_physics_geometry', withCoercedFlag: true };
const nFolds = 5;

/** The training rows of the embedded data with the 160 columns of Stage 2, and their folds. */
export async function stage2Study(root: string): Promise<{ matrix: SharedMatrix; folds: SharedFolds }> {
  const pool = createNodePool(2);
  try {
    const obelix = await obelixFeatures(pool, modelBlocks([stage2]), root);
    const { nTrain } = obelix;
    const all = selectColumns(matrixOfSet(obelix.blocks, stage2.featureSet), modelColumns(stage2));
    const nColumns = all.columnNames.length;
    const values = new Float64Array(nTrain * nColumns);
    const reasons = new Uint8Array(values.length);
    for (let j = 0; j < nColumns; j++) {
      values.set(all.values.subarray(j * all.nRows, j * all.nRows + nTrain), j * nTrain);
      reasons.set(all.reasons.subarray(j * all.nRows, j * all.nRows + nTrain), j * nTrain);
    }
    const matrix = { columnNames: all.columnNames, nRows: nTrain, values, reasons };
    return {
      matrix: { kind: 'matrix', matrix, target: obelix.target.subarray(0, nTrain) },
      folds: { kind: 'folds', folds: kFold(nTrain, nFolds, 42).folds },
    };
  } finally {
    pool.close();
  }
}

/** What `reference.py` needs to run the same study. */
export interface ReferenceStudy {
  readonly searchSpace: SearchSpace;
  readonly nTrials: number;
  readonly seed: number;
  readonly penalty: number;
  /** Folds in processes of one thread (default), or one after the other with OpenMP threads in each fit. */
  readonly mode?: 'processes' | 'threads';
  /** How many of them; 2 by default. */
  readonly size?: number;
}

/** Runs a study on the other side. @returns its time in ms and the value of each trial */
export async function referenceStudy(
  reference: ReferenceProcess,
  { matrix, target }: SharedMatrix,
  study: ReferenceStudy,
): Promise<{ ms: number; values: number[] }> {
  const { nRows, columnNames, values } = matrix;
  const sent = { command: 'matrix', name: 'stage2', nRows, nColumns: columnNames.length };
  await reference.ask(sent, values, target);
  return reference.ask({ command: 'tuning', matrix: 'stage2', nFolds, foldSeed: 42, ...study });
}

/** Parameters drawn at random from the report's space. */
export function randomTrials(nTrials: number): HgbParameters[] {
  const random = new RandomState(1);
  const logarithmic = (low: number, high: number) => low * (high / low) ** random.random();
  return Array.from({ length: nTrials }, () => ({
    max_depth: random.randint(3, 9),
    learning_rate: logarithmic(0.01, 0.15),
    max_leaf_nodes: random.randint(15, 101),
    min_samples_leaf: random.randint(5, 36),
    l2_regularization: logarithmic(1e-6, 0.1),
    max_bins: random.randint(64, 256),
    max_iter: random.randint(50, 201),
  }));
}

/** Fits all folds of some trials as one queue. @returns ms */
async function fitTrials(pool: Pool, trials: readonly HgbParameters[]): Promise<number> {
  const start = performance.now();
  await Promise.all(
    trials.flatMap((parameters) =>
      Array.from({ length: nFolds }, (_, fold) =>
        pool.run('fitFold', { matrix: 'matrix', folds: 'folds', fold, parameters }),
      ),
    ),
  );
  return performance.now() - start;
}

async function comparePools({ root, effort }: BenchContext): Promise<BenchTimes> {
  const { matrix, folds } = await stage2Study(root);
  const pools = [2, 1].map((size) => createNodePool(size));
  try {
    for (const pool of pools) {
      pool.share('matrix', matrix);
      pool.share('folds', folds);
    }
    const trials = randomTrials(16);
    const times: [number[], number[]] = [[], []];
    for (let k = -1; k < Math.max(1, Math.round(5 * effort)); k++) {
      for (const [side, pool] of pools.entries()) {
        const elapsed = await fitTrials(pool, trials);
        if (k >= 0) times[side]!.push(elapsed);
      }
    }
    return { ours: times[0], reference: times[1], note: `${trials.length} trials x ${nFolds} folds, queued` };
  } finally {
    for (const pool of pools) pool.close();
  }
}

export const tuningRows: readonly BenchRow[] = [
  { name: 'pool: 2 workers against 1', bar: 1 / 1.8, unit: 'ratio', run: comparePools },
];
