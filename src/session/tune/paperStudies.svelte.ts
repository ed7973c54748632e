import { InputError } from '../../base/problem';
import type { LearnerParameters } from '../../learners/learner';
import type { RegressionScores } from '../../metrics/scores';
import type { PaperScores, Stage } from '../../experiment/models/plan';
import { protocolText, type Protocol } from '../../folds/protocols/protocol';
import type { TunedResult } from '../../experiment/recipes/tuned';
import {
  studyCreated,
  studySource,
  type StudyFolds,
  type StudySource,
} from '../../experiment/tuning/studyCreated';
import {
  tuningExperiments,
  tuningInPhysicsMode,
  type TuningExperiment,
  type TuningPlan,
} from '../../experiment/paper/tuningPlans';
import { paperSplits } from '../../experiment/paper/paperFolds';
import type { StudySpec } from '../../tune/study/studySpec';
import type { LoadedData } from '../app/loadedData';
import type { Engine } from '../app/engineHost';
import type { StepContext } from '../app/stepContext';
import { protocolOfSettings } from '../settings/settings';
import { idOfStudy, shelvedStudies } from './shelvedStudies';
import type { OpenStudy, StudyShelf } from './studyShelf.svelte';
import { Answer } from '../task/answer.svelte';
import type { Task } from '../task/task.svelte';

/** One of the report's studies: what came of it here, beside what the report says. */
export interface PaperStudyRow {
  readonly name: string;
  readonly label: string;
  readonly stage: Stage;
  readonly status: 'waiting' | 'running' | 'done';
  /** null for the learner's defaults, which are not tuned. */
  readonly studyId: string | null;
  readonly isTuned: boolean;
  readonly nTrials: number;
  readonly nTrialsDone: number;
  /** The objective of the best trial. */
  readonly bestValue: number | null;
  readonly best: LearnerParameters | null;
  /** Report 7.1; null where it gives none. */
  readonly paperParameters: LearnerParameters | null;
  readonly scores: { readonly cv: RegressionScores; readonly test: RegressionScores | null } | null;
  /** Of the splits that may stand beside the report's; null where it gives none. */
  readonly paperScores: Partial<PaperScores> | null;
}

/** The report's tuning experiment (7.1 and 9.2), run here study by study. */
export class PaperStudies {
  readonly #rows = new Answer<readonly PaperStudyRow[]>(() => {
    const { loaded, settings } = this.#context;
    return JSON.stringify([protocolText(protocolOfSettings(settings)), settings.physics, loaded?.sha256]);
  });
  readonly #context: StepContext;
  readonly #shelf: StudyShelf;

  constructor(
    context: StepContext,
    shelf: StudyShelf,
    readonly task: Task,
  ) {
    this.#context = context;
    this.#shelf = shelf;
  }

  /** What came of the studies on these data, folds and physics. */
  get rows(): readonly PaperStudyRow[] {
    return this.#rows.current ?? tuningExperiments[0].studies.map((plan) => this.#waiting(plan));
  }

  /** Beside the report's values as far as data and protocol are its own. */
  #waiting(plan: TuningPlan): PaperStudyRow {
    return waitingRow(plan, paperSplits(this.#context.loaded?.isPublished ?? true, this.#protocol()));
  }

  /** Whether some of it is done. */
  get #hasBegun(): boolean {
    return this.rows.some((row) => row.status !== 'waiting');
  }

  /** Forgets what is shown; the studies stay kept. */
  clear(): void {
    this.task.reset();
    this.#rows.clear();
  }

  /** Shows what is kept of the studies; where all are done their scores come from the cache. */
  async restore(): Promise<void> {
    const loaded = this.#context.loaded;
    if (!loaded || this.task.running || this.#hasBegun) return;
    const { studyKey, ...science } = await this.#context.open();
    const folds = foldsFor(loaded, this.#protocol(), science);
    if (!folds) return;
    const plans = this.#experiment().studies.filter(({ study }) => study !== null);
    const kept = plans.flatMap((plan) => {
      const study = this.#shelf.open(idOfStudy(studyKey(this.#created(plan, plan.study!, loaded, folds))));
      return study ? [{ plan, study }] : [];
    });
    if (kept.length === 0) return;
    if (kept.length === plans.length && kept.every(({ study }) => study.record.isDone)) return this.run();
    for (const { plan, study } of kept) this.#showStudy(plan, study);
  }

  /** Runs the studies that are not done yet, and scores the best parameters of each. */
  async run(): Promise<void> {
    const loaded = this.#context.loaded;
    if (!loaded) return;
    const protocol = this.#protocol();
    const experiment = this.#experiment();
    this.#rows.ask()(experiment.studies.map((plan) => this.#waiting(plan)));
    await this.task.start('The report’s studies', async (signal, onProgress) => {
      const {
        run,
        isTuned,
        tunedRecipes,
        modelLook,
        foldsOf,
        studyFolds,
        replayEvents,
        studyKey,
        pool,
        blocks,
      } = await this.#context.open();
      const folds = foldsOf(protocol, loaded.train.records);
      await this.#shelf.load(replayEvents);
      await run(tunedRecipes(experiment.studies), blocks.sampleOf(loaded), folds, {
        runner: pool,
        cache: this.#context.results,
        signal,
        onProgress: ({ fraction, label }) => onProgress(fraction, label),
        studies: {
          protocol: studyFolds(protocol, folds),
          source: this.#source(loaded),
          now: () => this.#context.now(),
          withStudy: shelvedStudies(this.#shelf, { studyKey }, (plan, study) =>
            this.#showStudy(plan, study, 'running'),
          ),
        },
        onEvent: (event) => {
          if (event.type !== 'modelDone' || !isTuned(event.result)) return;
          this.#take(event.result);
          const { plan, test } = event.result;
          if (test) this.#context.looked([modelLook(plan)]);
        },
      });
    });
  }

  #experiment(): TuningExperiment {
    return tuningInPhysicsMode(tuningExperiments[0], this.#context.settings.physics);
  }

  #source(loaded: LoadedData): StudySource {
    return studySource(this.#context.services.appVersion, loaded);
  }

  #protocol(): Protocol {
    return protocolOfSettings(this.#context.settings);
  }

  #created(plan: TuningPlan, spec: StudySpec, loaded: LoadedData, folds: StudyFolds) {
    return studyCreated(spec, plan, folds, this.#source(loaded), this.#context.now());
  }

  #showStudy(plan: TuningPlan, { id, record }: OpenStudy, status: PaperStudyRow['status'] = 'waiting'): void {
    this.#change(plan, {
      status,
      studyId: id,
      nTrialsDone: record.trials.filter((trial) => trial.state !== 'RUNNING').length,
      bestValue: record.best?.value ?? null,
    });
  }

  #take({ recipe, plan, best, cv, test }: TunedResult): void {
    this.#change(recipe, {
      status: 'done',
      bestValue: best?.value ?? null,
      best: plan.parameters,
      scores: { cv: cv.scores, test: test?.scores ?? null },
    });
  }

  #change(plan: TuningPlan, change: Partial<PaperStudyRow>): void {
    this.#rows.ask()(this.rows.map((row) => (row.name === plan.name ? { ...row, ...change } : row)));
  }
}

/** Tells the folds for the studies' records; null where the data cannot be split so: running says why. */
function foldsFor(
  { train }: LoadedData,
  protocol: Protocol,
  { foldsOf, studyFolds }: Pick<Engine, 'foldsOf' | 'studyFolds'>,
): StudyFolds | null {
  try {
    return studyFolds(protocol, foldsOf(protocol, train.records));
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

function waitingRow(
  { name, label, stage, study, paper }: TuningPlan,
  splits: ReturnType<typeof paperSplits>,
): PaperStudyRow {
  const scores = paper?.scores;
  return {
    name,
    label,
    stage,
    status: 'waiting',
    studyId: null,
    isTuned: study !== null,
    nTrials: study?.nTrials ?? 0,
    nTrialsDone: 0,
    bestValue: null,
    best: null,
    paperParameters: paper?.parameters ?? null,
    scores: null,
    paperScores:
      scores && splits.length > 0 ? Object.fromEntries(splits.map((split) => [split, scores[split]])) : null,
  };
}
