/** Times of tuning beside Optuna over scikit-learn on the same cores, on the Stage 2 columns. */
import { RandomState } from '../../src/base/numpy/random';
import { selectColumns } from '../../src/features/matrix/featureMatrix';
import { kFold } from '../../src/folds/kFold';
import type { HgbParameters } from '../../src/learners/hgb/parameters';
import { matrixOfSet } from '../../src/experiment/sample/featurizeDataset';
import type { SharedFolds, SharedMatrix } from '../../src/experiment/jobs/jobs';
import { modelBlocks, modelColumns } from '../../src/experiment/models/modelColumns';
import { runStudyOn } from '../experiment/runs';
import { studyCreated } from '../../src/experiment/tuning/studyCreated';
import { createSampler } from '../../src/tune/samplers/createSampler';
import { paperStudy, tpe } from '../../src/tune/study/presets';
import type { SearchSpace } from '../../src/tune/searchSpace';
import { StudyRecord } from '../../src/tune/study/studyRecord';
import type { StudySpec } from '../../src/tune/study/studySpec';
import type { Trial } from '../../src/tune/trial';
import { createNodePool } from '../../workers/nodeClient';
import type { Pool } from '../../workers/pool';
import { obelixFeatures } from '../experiment/obelixFeatures';
import { alternate, type BenchContext, type BenchRow, type BenchTimes } from './benchRow';
import type { ReferenceProcess } from './referenceProcess';

const stage2 = { featureSet: 'stage2_physics_geometry', withCoercedFlag: true };
const nFolds = 5;

/** The training rows of the embedded data with the 160 columns of Stage 2, and their folds. */
export async function stage2Study(root: string): Promise<{ matrix: SharedMatrix; folds: SharedFolds }> {
  const pool = createNodePool(2);
  try {
    const obelix = await obelixFeatures(pool, modelBlocks([stage2]), { root });
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
        pool.run('fitFold', { matrix: 'matrix', folds: 'folds', fold, learner: 'hgb', parameters }),
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
        if (k >= 0) times[side].push(elapsed);
      }
    }
    return { ours: times[0], reference: times[1], note: `${trials.length} trials x ${nFolds} folds, queued` };
  } finally {
    for (const pool of pools) pool.close();
  }
}

/** A study as the report ran it; the other side runs the same. */
async function compareStudies({ root, effort, reference }: BenchContext): Promise<BenchTimes> {
  const study = await stage2Study(root);
  const pool = createNodePool(2);
  try {
    const repeats = Math.max(1, Math.round(3 * effort));
    const ours: number[] = [];
    const theirs: number[] = [];
    let best = { ours: NaN, theirs: NaN };
    for (let k = -1; k < repeats; k++) {
      const { ms, record } = await tune(pool, study, paperStudy);
      const other =
        reference &&
        (k >= 0 || repeats > 1) &&
        (await referenceStudy(reference, study.matrix, {
          searchSpace: paperStudy.searchSpace,
          nTrials: paperStudy.nTrials,
          seed: paperStudy.sampler.seed,
          penalty: paperStudy.objective.penalty,
        }));
      best = { ours: record.best!.value!, theirs: other ? Math.min(...other.values) : NaN };
      if (k < 0) continue;
      ours.push(ms);
      if (other) theirs.push(other.ms);
    }
    const note = `best objective ${best.ours.toPrecision(9)}, reference ${best.theirs.toPrecision(9)}`;
    return reference ? { ours, reference: theirs, note } : { ours };
  } finally {
    pool.close();
  }
}

/** The same study on two workers and on one: one trial after the other, five folds each. */
async function compareWorkers({ root, effort }: BenchContext, parallelTrials: number): Promise<BenchTimes> {
  const study = await stage2Study(root);
  const pools = [2, 1].map((size) => createNodePool(size));
  const spec = { ...paperStudy, parallelTrials, nTrials: 30 };
  try {
    const times: [number[], number[]] = [[], []];
    for (let k = -1; k < Math.max(1, Math.round(5 * effort)); k++) {
      for (const [side, pool] of pools.entries()) {
        const { ms } = await tune(pool, study, spec);
        if (k >= 0) times[side].push(ms);
      }
    }
    return { ours: times[0], reference: times[1], note: `${spec.nTrials} trials x ${nFolds} folds` };
  } finally {
    for (const pool of pools) pool.close();
  }
}

/** Runs a study on a pool that is warm. */
async function tune(
  runner: Pool,
  { matrix, folds }: { matrix: SharedMatrix; folds: SharedFolds },
  spec: StudySpec,
): Promise<{ ms: number; record: StudyRecord }> {
  const plan = { label: 'bench', ...stage2 };
  const source = { appVersion: '', data: 'OBELiX', dataSha256: '' };
  const record = new StudyRecord(studyCreated(spec, plan, { nFolds, seed: 42 }, source, 0));
  const start = performance.now();
  await runStudyOn({
    runner,
    record,
    matrix: matrix.matrix,
    target: matrix.target,
    folds: { name: '', seed: 42, folds: folds.folds },
    now: () => Date.now(),
  });
  return { ms: performance.now() - start, record };
}

/** The cost of one suggestion of the seven parameters after a thousand trials, without any fit. */
function suggestionTime(kind: 'tpe-independent' | 'tpe-multivariate') {
  return async ({ effort }: BenchContext): Promise<BenchTimes> => {
    const { searchSpace } = paperStudy;
    const random = createSampler({ kind: 'random', seed: 1 }, searchSpace, 'minimize');
    const noise = new RandomState(2);
    const trials: Trial[] = [];
    for (let number = 0; number < 1000; number++) {
      const nothing = { intermediateValues: [], folds: [], startedAt: null, endedAt: null };
      const params = random.suggest(trials)!;
      trials.push({ number, state: 'COMPLETE', params, value: noise.random(), ...nothing });
    }
    const sampler = createSampler(tpe(kind, 3), searchSpace, 'minimize');
    return alternate(Math.max(5, Math.round(40 * effort)), () => void sampler.suggest(trials), undefined, 20);
  };
}

export const tuningRows: readonly BenchRow[] = [
  {
    name: 'tuning: 50 trials x 5 folds, 160 columns',
    bar: 0.25,
    aim: 0.12,
    unit: 'ratio',
    run: compareStudies,
  },
  { name: 'TPE, suggestion for trial 1000', bar: 5, unit: 'ms', run: suggestionTime('tpe-independent') },
  {
    name: 'multivariate TPE, for trial 1000',
    bar: 5,
    unit: 'ms',
    run: suggestionTime('tpe-multivariate'),
  },
  {
    name: 'study: 2 workers against 1',
    bar: 1 / 1.8,
    unit: 'ratio',
    run: (context) => compareWorkers(context, 1),
  },
  {
    name: 'study, 4 trials at once: 2 against 1',
    bar: 1 / 1.8,
    unit: 'ratio',
    run: (context) => compareWorkers(context, 4),
  },
  { name: 'pool: 2 workers against 1', bar: 1 / 1.8, unit: 'ratio', run: comparePools },
];
