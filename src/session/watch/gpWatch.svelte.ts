import { Fits } from '../../experiment/fits/fits';
import { type KnownMatrix, sharedKey } from '../../experiment/fits/knownMatrix';
import type { ModelPlan } from '../../experiment/models/plan';
import { kernelGpDefaults } from '../../experiment/recipes/best';
import type { PosteriorTrace } from '../../explain/posteriorTrace';
import type { Fold } from '../../folds/fold';
import type { Protocol } from '../../folds/protocols/protocol';
import { foldsOf } from '../../folds/splitters';
import type { FittedModel } from '../../learners/learner';
import { choiceOf } from '../../learners/registry';
import type { MaterialRecord } from '../../table/dataset';
import type { StepContext } from '../app/stepContext';
import { protocolOfSettings } from '../settings/settings';
import { Task } from '../task/task.svelte';

/** What rows are compared by: their compositions alone, or their cells and the surroundings of Li as well. */
export type GpLikeness = 'formulas' | 'full';

const plans: Readonly<Record<GpLikeness, ModelPlan>> = {
  formulas: {
    ...{ ...kernelGpDefaults, name: 'kernel_formulas', label: 'Kernel GP of compositions' },
    ...{ stage: 0, featureSet: 'recipe_formulas' },
  },
  full: {
    ...{ ...kernelGpDefaults, name: 'kernel_full', label: 'Kernel GP of compositions, cells and Li sites' },
    ...{ stage: 2, featureSet: 'recipe_full' },
  },
};

/** A fitted kernel GP with what its rows are. */
export interface WatchedGp {
  readonly plan: ModelPlan;
  readonly protocol: Protocol;
  readonly known: KnownMatrix;
  readonly model: FittedModel;
  readonly fold: Fold;
  /** By row. */
  readonly records: readonly MaterialRecord[];
  /** Of the held-out rows, in their order: log10(σ / S cm⁻¹), and the deviation of what would be measured. */
  readonly predictions: Float64Array;
  readonly sds: Float64Array;
}

/** The kernel GP to be watched: fitted on all folds but the first, one held-out material predicted. Never throws: see `task`. */
export class GpWatch {
  readonly task = new Task();
  fitted = $state.raw<WatchedGp | null>(null);
  likeness = $state<GpLikeness>('formulas');
  /** The held-out row that is predicted. */
  row = $state(0);
  /** How it is predicted; null while that is computed. */
  trace = $state.raw<PosteriorTrace | null>(null);
  /** Training rows that are known. */
  step = $state(0);
  readonly #context: StepContext;

  constructor(context: StepContext) {
    this.#context = context;
  }

  readonly lastStep: number = $derived(this.trace?.order.length ?? 0);

  /** Fits on the data that are open, and traces the material that is predicted to conduct best. */
  async open(likeness: GpLikeness = this.likeness): Promise<void> {
    this.likeness = likeness;
    const { loaded } = this.#context;
    if (!loaded) return;
    this.fitted = this.trace = null;
    const found = await this.task.start('Fitting the Gaussian process', async (signal, onProgress) => {
      const { blocks, pool } = await this.#context.open();
      const sample = blocks.sampleOf(loaded);
      const plan = plans[likeness];
      const protocol = protocolOfSettings(this.#context.settings);
      const [fold] = foldsOf(protocol, sample.train).folds;
      const fits = new Fits(sample, { runner: pool, signal });
      const known = await fits.open(plan, ({ fraction, label }) => onProgress(fraction / 2, label));
      const release = fits.hold(known);
      const rows = { trainRows: fold.trainRows, predictRows: fold.validationRows };
      try {
        const job = { ...choiceOf(plan), ...rows, matrix: sharedKey(known.hash) };
        const { predictions, sd, model } = await pool.run(
          'fit',
          { ...job, returnModel: true, withSd: true },
          { signal, priority: 5, onProgress: ({ fraction }) => onProgress(0.5 + fraction / 2) },
        );
        const { records } = sample;
        return { plan, protocol, known, model: model!, fold, records, predictions, sds: sd! };
      } finally {
        release();
      }
    });
    if (!found) return;
    const isHeldOut = found.fold.validationRows.includes(this.row);
    this.fitted = found;
    await this.choose(isHeldOut && this.row > 0 ? this.row : bestOfHeldOut(found));
  }

  /** Traces the prediction of a held-out row, from its prior on. */
  async choose(row: number): Promise<void> {
    const { fitted } = this;
    if (!fitted) return;
    this.row = row;
    const trace = await this.task.start('Adding row after row', async (signal) => {
      const { blocks, pool } = await this.#context.open();
      const sample = blocks.sampleOf(this.#context.loaded!);
      const { known, model } = fitted;
      const release = new Fits(sample, { runner: pool, signal }).hold(known);
      try {
        const job = { matrix: sharedKey(known.hash), model, row };
        return await pool.run('tracePosterior', job, { signal, priority: 5 });
      } finally {
        release();
      }
    });
    if (!trace) return;
    this.step = 0;
    this.trace = trace;
  }
}

/** The measured held-out row that is predicted to conduct best. */
function bestOfHeldOut({ fold, predictions, records }: WatchedGp): number {
  const { validationRows } = fold;
  const isMeasured = (i: number) => records[validationRows[i]].sigmaIsCoerced === 0;
  const rows = Array.from(validationRows.keys()).filter(isMeasured);
  return validationRows[
    rows.reduce((best, i) => (predictions[i] > predictions[best] ? i : best), rows[0] ?? 0)
  ];
}
