/** Learners that learn a treated target: whatever fits and predicts asks for its learner here. */
import { partOf, type Steps } from '../../base/steps';
import type { FitTask, Fitted, Learner, LearnerChoice, RowFacts, TargetTreatment } from '../learner';
import type { ColumnData } from '../columns';
import { learnerNamed } from '../programs';
import { fromNormalScores, normalScores, type ScoreTable } from './normalScores';
import { completedTarget } from './tobit';

/** A model for one treatment of the target: what a learner without treatments of its own makes of each. */
export interface TreatedHead {
  readonly model: unknown;
  /** For the way back from normal scores; null where the target is learnt in its own units. */
  readonly table: ScoreTable | null;
}

/** Finds the learner of a choice, which learns the treated target where there is a treatment. Throws RangeError for a name that there is not. */
export function learnerOf({ learner: name, treatments = [] }: LearnerChoice): Learner {
  const learner = learnerNamed(name);
  if (treatments.every((treatment) => treatment === 'none')) return learner;
  return learner.ownTreatments ? withOwn(learner, treatments) : withHeads(learner, treatments);
}

function withOwn(learner: Learner, treatments: readonly TargetTreatment[]): Learner {
  return { ...learner, fit: (task, prepared) => learner.fit({ ...task, treatments }, prepared) };
}

/** Fits one model a treatment; predicts their mean. */
function withHeads(
  learner: Learner,
  treatments: readonly TargetTreatment[],
): Learner<readonly TreatedHead[]> {
  const { name, version, title, words, parameters, preparation } = learner;
  const predict = (heads: readonly TreatedHead[], data: ColumnData, rows?: Int32Array, facts?: RowFacts) => {
    const all = heads.map(({ model, table }) => {
      const predictions = learner.predict(model, data, rows, facts);
      return table ? fromNormalScores(table, predictions) : predictions;
    });
    return all[0].map((_, i) => all.reduce((sum, head) => sum + head[i], 0) / all.length);
  };
  return {
    ...{ name, version, title, words, parameters, preparation, predict },
    *fit(task, prepared) {
      const heads: TreatedHead[] = [];
      for (const treatment of treatments) {
        const [from, to] = [heads.length, heads.length + 1].map((n) => n / treatments.length);
        heads.push(yield* partOf(from, to, fitHead(learner, task, treatment, prepared)));
      }
      return { model: heads };
    },
  };
}

/** Share of the progress that completing the target takes: ten fits of fewer rows, before the one of all. */
const completionShare = 0.9;

function* fitHead(
  learner: Learner,
  task: FitTask,
  treatment: TargetTreatment,
  prepared: unknown,
): Steps<TreatedHead> {
  const { rows, data, facts = {} } = task;
  const own = Float64Array.from(rows, (row) => task.target[row]);
  const fit = (target: Float64Array): Steps<Fitted<unknown>> =>
    learner.fit({ ...task, target: spread(target, rows, data.nRows) }, prepared);
  if (treatment === 'normalScores') {
    const { scores, table } = normalScores(own);
    return { model: (yield* fit(scores)).model, table };
  }
  if (treatment === 'none') return { model: (yield* learner.fit(task, prepared)).model, table: null };
  const steps = completedTarget(own, rows, facts, function* (target, fitted, predicted) {
    const at = (positions: Int32Array) => Int32Array.from(positions, (i) => rows[i]);
    const inner = { ...task, target: spread(target, rows, data.nRows), rows: at(fitted) };
    const { model } = yield* learner.fit(inner);
    return learner.predict(model, data, at(predicted), facts);
  });
  const completed = yield* partOf(0, completionShare, steps);
  return { model: (yield* partOf(completionShare, 1, fit(completed))).model, table: null };
}

/** Lays values of some rows out by row; NaN elsewhere. */
function spread(values: Float64Array, rows: Int32Array, nRows: number): Float64Array {
  const all = new Float64Array(nRows).fill(NaN);
  rows.forEach((row, i) => (all[row] = values[i]));
  return all;
}
