import { rootMeanSquare } from './stageErrors';
import { Fits } from '../../experiment/fits/fits';
import { sharedKey } from '../../experiment/fits/knownMatrix';
import type { ModelPlan } from '../../experiment/models/plan';
import { experimentPlans } from '../../experiment/paper/plans';
import type { Fold } from '../../folds/fold';
import type { Protocol } from '../../folds/protocols/protocol';
import { foldsOf } from '../../folds/splitters';
import { checkHgbParameters, type HgbParameters } from '../../learners/hgb/parameters';
import { treeCount } from '../../learners/hgb/model';
import { columnCuts, type ColumnCuts } from '../../learners/hgb/trace/columnCuts';
import type { BoostingTrace } from '../../learners/hgb/trace/traceSteps';
import type { MaterialRecord } from '../../table/dataset';
import type { StepContext } from '../app/stepContext';
import { protocolOfSettings } from '../settings/settings';
import { Task } from '../task/task.svelte';
import {
  type BoostingPlace,
  nodeOfPlace,
  placeAtStep,
  splitCount,
  stageOfPlace,
  stepOfPlace,
} from './boostingPlace';

/** A traced fit with what its rows and columns are. */
export interface WatchedBoosting {
  readonly plan: ModelPlan;
  readonly protocol: Protocol;
  readonly trace: BoostingTrace;
  readonly columnNames: readonly string[];
  /** log10(σ / S cm⁻¹), by row. */
  readonly target: Float64Array;
  /** What is trained on and what is held out. */
  readonly fold: Fold;
  /** By row. */
  readonly records: readonly MaterialRecord[];
  /** Root mean square error after 0, 1, … trees, in decades. */
  readonly trainErrors: Float64Array;
  readonly heldOutErrors: Float64Array;
}

/** Boosting to be watched: one model of the first stage, fitted on all folds but the first. Never throws: see `task`. */
export class BoostingWatch {
  readonly task = new Task();
  fitted = $state.raw<WatchedBoosting | null>(null);
  /** The moment that is shown, numbered as in boostingPlace. */
  step = $state(0);
  /** The column whose cuts are shown; null for the one that wins. */
  column = $state<number | null>(null);
  /** The row whose prediction is shown as a sum. */
  row = $state(0);
  readonly #context: StepContext;

  constructor(context: StepContext) {
    this.#context = context;
  }

  readonly place: BoostingPlace = $derived(
    this.fitted ? placeAtStep(this.fitted.trace, this.step) : { tree: 0, nSplits: 0 },
  );

  readonly nTrees: number = $derived(this.fitted ? treeCount(this.fitted.trace.model) : 0);

  readonly lastStep: number = $derived.by(() => {
    if (!this.fitted) return 0;
    const { trace } = this.fitted;
    const tree = treeCount(trace.model) - 1;
    return stepOfPlace(trace, { tree, nSplits: splitCount(trace, tree) });
  });

  /** Trees that are part of the predictions shown. */
  readonly stage: number = $derived(this.fitted ? stageOfPlace(this.fitted.trace, this.place) : 0);

  /** The node that is looked at. */
  readonly node: number = $derived(this.fitted ? nodeOfPlace(this.fitted.trace, this.place) : 0);

  /** The histogram and the gains that are shown; null while there is no fit, or no column that could split. */
  readonly cuts: ColumnCuts | null = $derived.by(() => {
    if (!this.fitted) return null;
    const { trace } = this.fitted;
    const column = this.column ?? trace.model.feature[this.node];
    return column < 0 ? null : columnCuts(trace, this.place.tree, this.node, column);
  });

  /** Goes to a tree when it is whole. */
  goToTree(tree: number): void {
    if (!this.fitted) return;
    const { trace } = this.fitted;
    this.step = stepOfPlace(trace, { tree, nSplits: splitCount(trace, tree) });
  }

  /** Fits and records the first boosting model of the report's stages on the data that are open. */
  async open(): Promise<void> {
    const { loaded } = this.#context;
    if (!loaded) return;
    this.fitted = null;
    const found = await this.task.start('Fitting, tree by tree', async (signal, onProgress) => {
      const { blocks, pool } = await this.#context.open();
      const sample = blocks.sampleOf(loaded);
      const plan = { ...experimentPlans[0].models[0], withCoercedFlag: false };
      const protocol = protocolOfSettings(this.#context.settings);
      const fold = foldsOf(protocol, sample.train).folds[0];
      const fits = new Fits(sample, { runner: pool, signal });
      const known = await fits.open(plan, ({ fraction, label }) => onProgress(fraction / 2, label));
      const parameters = plan.parameters as HgbParameters;
      checkHgbParameters(parameters);
      const release = fits.hold(known);
      try {
        const { trainRows } = fold;
        const job = { matrix: sharedKey(known.hash), parameters, trainRows };
        const trace = await pool.run('traceBoosting', job, {
          ...{ signal, priority: 5 },
          onProgress: ({ fraction }) => onProgress(0.5 + fraction / 2),
        });
        const { target, matrix } = known;
        return {
          ...{
            plan,
            protocol,
            trace,
            columnNames: matrix.columnNames,
            target,
            fold,
            records: sample.records,
          },
          trainErrors: rootMeanSquare(trace, target, trainRows),
          heldOutErrors: rootMeanSquare(trace, target, fold.validationRows),
        };
      } finally {
        release();
      }
    });
    if (!found) return;
    this.row = mostMoved(found);
    this.step = 0;
    this.fitted = found;
  }
}

/** The measured held-out row whose prediction goes farthest from where it began: there is most to see. */
function mostMoved({ fold, trace, records }: WatchedBoosting): number {
  const last = treeCount(trace.model) * trace.nRows;
  const moved = (row: number) =>
    records[row].sigmaIsCoerced === 1 ? -1 : Math.abs(trace.stages[last + row] - trace.model.baseline);
  return fold.validationRows.reduce((most, row) => (moved(row) > moved(most) ? row : most));
}
