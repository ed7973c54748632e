import type { GatedModelPlan } from '../study/gating/gatedPlan';
import type { ResultCache } from '../study/resultCache';
import type { MaterialRecord } from '../table/dataset';
import type { Selection } from './comparisonState.svelte';
import type { LoadedData } from './dataState.svelte';
import type { Engine } from './engineHost';
import { gatedPlanOf } from './gatingChoice';
import type { GatingRun } from './runGating';
import type { Settings } from './settings';
import { Task } from './task.svelte';

/** A material that the gate lets through. */
export interface GatedMaterial extends Selection {
  readonly record: MaterialRecord;
  /** M1's prediction of log10(σ / S cm⁻¹), out-of-fold for a training row; NaN while there is none. */
  readonly base: number;
  /** Of both models. */
  readonly combined: number;
}

/** What the double model needs of the study around it. */
export interface GatingContext {
  open(): Promise<Engine>;
  loaded(): LoadedData | null;
  settings(): Settings;
  results(): ResultCache;
}

/** A double model of one's own choice: `settings.gating` says which. Actions never throw: see `task.problem`. */
export class GatingState {
  readonly task = new Task();
  #run = $state.raw<{ readonly question: string; readonly run: GatingRun } | null>(null);
  readonly #context: GatingContext;

  constructor(context: GatingContext) {
    this.#context = context;
  }

  /** The chosen double model, with the settings of the session. */
  get plan(): GatedModelPlan {
    return gatedPlanOf(this.#context.settings());
  }

  /** What was measured for the choice as it stands; null where that has not been run. */
  get run(): GatingRun | null {
    return this.#run?.question === this.#question() ? this.#run.run : null;
  }

  /** Runs the chosen double model; fits that are in the cache are not made again. */
  async start(): Promise<void> {
    const loaded = this.#context.loaded();
    if (!loaded) return;
    const { plan } = this;
    const { folds: nFolds, seed } = this.#context.settings();
    const question = this.#question();
    const run = await this.task.start('Preparing features', async (signal, report) => {
      const { runGating, blocks, pool } = await this.#context.open();
      return runGating({
        pool,
        cache: this.#context.results(),
        features: (name, options) => blocks.prepare(loaded, name, options),
        loaded,
        plan,
        protocol: { kind: 'kFold', nFolds, seed },
        signal,
        report,
      });
    });
    if (run) this.#run = { question, run };
  }

  /** Lists the materials that are gated, of train then of test, with what was predicted for the choice as it stands. */
  materialsOf(gated: { readonly train: Int32Array; readonly test: Int32Array }): GatedMaterial[] {
    const loaded = this.#context.loaded();
    const result = this.run?.result;
    return (['train', 'test'] as const).flatMap((split) => {
      const records = loaded?.[split]?.records ?? [];
      const part = split === 'train' ? result?.cv : result?.test;
      return Array.from(gated[split]).flatMap((index) => {
        const record = records[index];
        const base = part?.basePredictions[index] ?? NaN;
        const combined = part?.predictions[index] ?? NaN;
        return record ? [{ split, index, record, base, combined }] : [];
      });
    });
  }

  /** Forgets what was measured. */
  clear(): void {
    this.task.reset();
    this.#run = null;
  }

  /** Everything that the numbers depend on, as text. */
  #question(): string {
    const { folds, seed } = this.#context.settings();
    return JSON.stringify([this.plan, folds, seed, this.#context.loaded()?.sha256]);
  }
}
