import type { FurtherRows } from '../../experiment/further/furtherRows';
import type { ExperimentPlan } from '../../experiment/models/plan';
import { experimentPlan, withPhysicsMode } from '../../experiment/paper/plans';
import {
  asModelPlan,
  doubleModels,
  doubleModelsAsAsked,
  type GatedModelPlan,
} from '../../experiment/recipes/gated/gatedPlan';
import { partOfPage } from '../app/engineHost';
import type { StepContext } from '../app/stepContext';
import { defaultSettings, protocolOfSettings } from '../settings/settings';
import { tunedPlan } from '../settings/tunedModels';
import { bestModels } from './bestModels';
import { waitingRows, type FoldRow, type ModelRow, type Uncertainty } from './comparisonRows';
import { Answer } from '../task/answer.svelte';
import { Task } from '../task/task.svelte';

/** A material that was picked in a plot or a table. */
export interface Selection {
  readonly split: 'train' | 'test';
  /** Index among the records of the split. */
  readonly index: number;
}

/** The Compare step: the models of the chosen experiment over the same folds. Actions never throw: see `task.problem`. */
export class ComparisonState {
  readonly task = new Task();
  /** Of the last run; none where the rows have not been split. */
  folds = $state.raw<readonly FoldRow[]>([]);
  selection = $state.raw<Selection | null>(null);
  /** Of the rows, when all are done. */
  uncertainty = $state.raw<Uncertainty | null>(null);

  readonly #context: StepContext;
  readonly #further: { rows(): Promise<FurtherRows | null> };
  readonly #rows = new Answer<readonly ModelRow[]>(() =>
    JSON.stringify(this.experiment.models.map(({ name }) => name)),
  );

  constructor(context: StepContext, further: { rows(): Promise<FurtherRows | null> }) {
    this.#context = context;
    this.#further = further;
  }

  /** The double models of the chosen experiment, with the settings applied; null where it is of plain models. */
  readonly gatedPlans: readonly GatedModelPlan[] | null = $derived.by(() => {
    const { experiment, physics, coerced } = this.#context.settings;
    return experiment === doubleModels.name ? doubleModelsAsAsked(physics, coerced) : null;
  });

  /** The chosen experiment, with the settings applied to its models. */
  readonly experiment: ExperimentPlan = $derived.by(() => {
    const { experiment, physics, coerced, tuned, further } = this.#context.settings;
    if (this.gatedPlans) return { ...doubleModels, models: this.gatedPlans.map(asModelPlan) };
    const plan = withPhysicsMode(experimentPlan(experiment), physics);
    const isOfStages = experiment === defaultSettings.experiment;
    const { loaded } = this.#context;
    const best = isOfStages ? bestModels(loaded?.train.records ?? null, further === 'on') : [];
    const own = isOfStages ? tuned : [];
    // The report's title says little of other rows.
    const title = isOfStages && loaded?.source === 'own' ? 'Models compared' : plan.title;
    const models = [...plan.models, ...best, ...own.map((model) => tunedPlan(model, coerced))];
    return {
      ...plan,
      title,
      models: coerced ? models : models.map((model) => ({ ...model, withCoercedFlag: false })),
    };
  });

  /** Whether a model of the experiment is trained on further measurements too. */
  readonly usesFurther: boolean = $derived(this.experiment.models.some(({ further }) => further));

  /** Folds of the models that have not begun: none where only the data tell how many there are. */
  get #nWaitingFolds(): number {
    return protocolOfSettings(this.#context.settings).draw?.nFolds ?? 0;
  }

  /** Of the last run; none before the first. */
  get rows(): readonly ModelRow[] {
    return this.#rows.last ?? [];
  }
  set rows(rows: readonly ModelRow[]) {
    this.#rows.ask()(rows);
  }

  /** The rows to show: those of the last run, or waiting ones while the chosen experiment has not begun. */
  readonly shownRows: readonly ModelRow[] = $derived(
    this.#rows.current ?? waitingRows(this.experiment, this.#nWaitingFolds),
  );

  /** Whether numbers may be set beside the report's: its rows, its folds, its flag. */
  readonly asReported = $derived.by(() => {
    const { loaded, settings } = this.#context;
    const { protocol, folds, seed, coerced, physics } = settings;
    return (
      (loaded?.isPublished ?? true) &&
      protocol === defaultSettings.protocol &&
      folds === defaultSettings.folds &&
      seed === defaultSettings.seed &&
      coerced &&
      physics === 'reported'
    );
  });

  /** The model with the highest test (or, without a test set, CV) Spearman among those that are done. */
  readonly best: string | null = $derived.by(() => {
    let best: ModelRow | null = null;
    const score = (row: ModelRow) => (row.test ?? row.cv)?.spearman ?? NaN;
    for (const row of this.rows) {
      if (row.status !== 'done') return null;
      if (!Number.isNaN(score(row)) && (!best || score(row) > score(best))) best = row;
    }
    return best?.plan.name ?? null;
  });

  /** The model that is clearly the best, by the intervals of the differences; null where none is to be emphasised. */
  readonly leader: string | null = $derived(this.best === null ? null : (this.uncertainty?.leader ?? null));

  /**
   * Fits every model of the chosen experiment that is not in the cache; nothing without data.
   * Starting again cancels the run before.
   */
  async run(): Promise<void> {
    const loaded = this.#context.loaded;
    if (!loaded) return;
    const { experiment, gatedPlans: gated, usesFurther } = this;
    this.rows = waitingRows(experiment, this.#nWaitingFolds);
    // Those of another protocol are not to stand beside this one’s words.
    this.folds = [];
    this.uncertainty = null;
    await this.task.start('Preparing features', async (signal, onProgress) => {
      const [{ blocks, pool }, { compareModels }] = await Promise.all([
        this.#context.open(),
        partOfPage(import('./compareModels')),
      ]);
      const further = usesFurther ? await this.#further.rows() : null;
      signal.throwIfAborted();
      const models = experiment.models.filter((model) => !model.further || further);
      await compareModels({
        state: this,
        pool,
        cache: this.#context.results,
        sample: further ? blocks.sampleWithFurther(loaded, further) : blocks.sampleOf(loaded),
        experiment: { ...experiment, models },
        gated,
        protocol: protocolOfSettings(this.#context.settings),
        seed: this.#context.settings.seed,
        looked: (look) => this.#context.looked([look]),
        signal,
        onProgress,
      });
    });
  }

  clear(): void {
    this.task.reset();
    this.#rows.clear();
    this.folds = [];
    this.selection = null;
    this.uncertainty = null;
  }
}
