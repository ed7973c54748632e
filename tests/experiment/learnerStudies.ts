import { RandomState } from '../../src/base/numpy/random';
import { Fits } from '../../src/experiment/fits/fits';
import type { JobRunner } from '../../src/experiment/jobs/jobs';
import { runTuning } from '../../src/experiment/tuning/runTuning';
import type { FeatureMatrix } from '../../src/features/matrix/featureMatrix';
import { kFold } from '../../src/folds/kFold';
import { usualLearner } from '../../src/learners/registry';
import { int, type SearchSpace } from '../../src/tune/searchSpace';
import { paperStudy, tpe } from '../../src/tune/study/presets';
import type { StudyEvent } from '../../src/tune/study/studyEvent';
import { StudyRecord } from '../../src/tune/study/studyRecord';
import type { StudySpec } from '../../src/tune/study/studySpec';
import { usualSpace } from '../../src/tune/study/usualSpace';
import { createdEvent } from './tuningStudies';

/* Studies of any learner, small: 48 rows in three folds, columns named as the recipe names them, some limits. */

const nRows = 48;
export const columnNames = ['smact_Li', 'smact_O', 'ion_mean_radius', 'cell_volume', 'li_env_distance', 'x'];
const values = new RandomState(15).randomSample(columnNames.length * nRows);
for (let row = 0; row < nRows; row += 3) values[4 * nRows + row] = NaN;
export const matrix: FeatureMatrix = { columnNames, nRows, values, reasons: new Uint8Array(values.length) };
export const target = Float64Array.from({ length: nRows }, (_, i) => {
  return Math.max(-1, 4 * values[i] - 3 * values[2 * nRows + i] + values[3 * nRows + i]);
});
export const facts = {
  isUpperLimit: Uint8Array.from(target, (value) => (value === -1 || value > 2.5 ? 1 : 0)),
  paper: Int32Array.from({ length: nRows }, (_, i) => i >> 1),
};
export const folds = kFold(nRows, 3, 42);

/** A study of a learner with few trees. */
export function madeUpStudy(
  learner: string,
  nTrials = 5,
  space: SearchSpace = usualSpace(learner),
): StudySpec {
  const few: Readonly<Record<string, number>> = { n_estimators: 8, max_iter: 9 };
  return {
    ...paperStudy,
    ...(learner === usualLearner ? {} : { learner }),
    searchSpace: space.map(({ name, distribution }) =>
      name in few ? { name, distribution: int(2, few[name]) } : { name, distribution },
    ),
    sampler: { ...tpe('tpe-independent', 7), nStartupTrials: 3 } as StudySpec['sampler'],
    nTrials,
  };
}

/** What a study of these rows runs on. */
export async function studyOn(runner: JobRunner) {
  const sample = { nTrain: nRows, target, facts, columns: () => Promise.resolve(matrix) };
  return { runner, target, known: await new Fits(sample, { runner }).know(matrix) };
}

/** Runs a study of these rows to its end. */
export async function runOn(spec: StudySpec, runner: JobRunner) {
  const made = createdEvent(spec);
  const created = { ...made, origin: { ...made.origin, nFolds: folds.folds.length } };
  const record = new StudyRecord(created);
  const events: StudyEvent[] = [created];
  let clock = 0;
  const onEvent = (event: StudyEvent) => void events.push(event);
  await runTuning({ ...(await studyOn(runner)), folds, record, now: () => ++clock, onEvent });
  return { record, events };
}
