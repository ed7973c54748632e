import type { Problem } from '../../base/problem';
import type { TestLook } from '../../experiment/tables/reportInput';
import { defaultReportSettings, type ReportEvent } from '../../experiment/tables/reportInput';
import type { ReportSettings } from '../../experiment/tables/reportInput';
import type { FurtherRows } from '../../experiment/further/furtherRows';
import { reportExperiments, type ReportExperimentInfo } from '../../experiment/sections/reportList';
import type { StudyDesk } from '../../experiment/recipes/tuned';
import { studySource } from '../../experiment/tuning/studyCreated';
import type { ReportSection, Report } from '../../experiment/tables/reportTypes';
import type { LoadedData } from '../app/loadedData';
import type { Engine } from '../app/engineHost';
import type { StepContext } from '../app/stepContext';
import { prefixed } from '../storage/services';
import { settingsKey, copyOfLooks, documentOf, inOrder, ownInfo } from './reportParts';
import { Answer } from '../task/answer.svelte';
import { Task } from '../task/task.svelte';

export type ExperimentStatus = 'notRun' | 'waiting' | 'running' | 'done' | 'failed';

/** One experiment and how it stands. */
export interface ExperimentRow extends ReportExperimentInfo {
  readonly status: ExperimentStatus;
  /** Why it could not run. */
  readonly problem: Problem | null;
}

/** The experiments themselves: loaded when the step is opened. */
export type ReportScience = Pick<
  typeof import('../../experiment/sections/runReport'),
  'runReport' | 'reportSeconds'
>;

/** It sums up the looks of the others, so that it is made anew when one of them is run. */
const summary = 'test-looks';

/** What the Report step needs of other rooms. */
export interface ReportParts {
  /** Loads the experiments. */
  science(): Promise<ReportScience>;
  /** Tells where tuning studies are kept. */
  studies(engine: Engine): Promise<StudyDesk['withStudy']>;
}

/** The Report step: experiments that ran, that run, that wait. Actions never throw: see `task.problem`. */
export class ReportState {
  readonly task = new Task();
  /** In the order of the document. */
  sections = $state.raw<readonly ReportSection[]>([]);
  /** What a document says, with all sections that are shown; null before the first. */
  report = $state.raw<Report | null>(null);
  readonly #context: StepContext;
  readonly #parts: ReportParts;
  readonly #further: { rows(): Promise<FurtherRows | null> };
  #running = $state<string | null>(null);
  #waiting = $state.raw<readonly string[]>([]);
  /** Those of the shown sections. */
  readonly #shown = new Answer<ReportSettings>(
    () => `${settingsKey(this.settings)} ${this.#context.settings.further === 'off'}`,
  );
  #science = $state.raw<ReportScience | null>(null);
  /** Looks at the test set by the shown sections. */
  #looks: ReadonlyMap<string, TestLook> = copyOfLooks();
  #run: symbol | null = null;

  /** @param further the rows of other tables that the recipes are trained on too; null where there are none */
  constructor(context: StepContext, further: { rows(): Promise<FurtherRows | null> }, parts: ReportParts) {
    this.#context = context;
    this.#further = further;
    this.#parts = parts;
  }

  /** The settings of the sections that are shown; null before the first run. */
  get shownSettings(): ReportSettings | null {
    return this.#shown.last;
  }

  /** The settings that a run would have now. */
  readonly settings: ReportSettings = $derived.by(() => {
    const { folds, seed, coerced, physics, reportResamples } = this.#context.settings;
    const [nFolds, nResamples] = [folds, reportResamples];
    return { ...defaultReportSettings, nFolds, seed, withCoercedFlag: coerced, physics, nResamples };
  });

  /** Whether what is shown was computed under other settings than those of now. */
  readonly isStale: boolean = $derived.by(() => this.sections.length > 0 && this.#shown.isStale);

  readonly experiments: readonly ExperimentRow[] = $derived.by(() =>
    reportExperiments.map((info) => {
      const section = this.sections.find(({ name }) => name === info.name);
      const known = section ? (section.problem ? 'failed' : 'done') : 'notRun';
      const status =
        this.#running === info.name ? 'running' : this.#waiting.includes(info.name) ? 'waiting' : known;
      // The paper is not of one's own data.
      const said = this.#context.loaded?.isPublished === false ? ownInfo(info) : info;
      return { ...said, status, problem: section?.problem ?? null };
    }),
  );

  /** What `run` would run: what is not done yet under these settings; all of it where everything is done. */
  readonly next: readonly string[] = $derived.by(() => {
    const { reportTuning, reportRecipes } = this.#context.settings;
    const wanted = reportExperiments.filter(
      ({ needsTuning, isOfRecipes }) => (reportTuning || !needsTuning) && (reportRecipes || !isOfRecipes),
    );
    const names = wanted.map(({ name }) => name);
    const left = names.filter((name) => this.isStale || !this.#isDone(name));
    return left.length > 0 ? left : names;
  });

  /** Whether all that the options ask for is done under these settings. */
  readonly isComplete: boolean = $derived.by(
    () => !this.isStale && this.next.every((name) => this.#isDone(name)),
  );

  /** About how long `next` takes, s; null until the experiments are loaded. */
  readonly secondsNeeded: number | null = $derived.by(() => this.#science?.reportSeconds(this.next) ?? null);

  /** Loads the experiments, so that a run begins at once. A failure is told by the run. */
  async prepare(): Promise<void> {
    try {
      this.#science = await this.#parts.science();
    } catch {
      this.#science = null;
    }
  }

  /** Runs experiments by name, or all that is left; sections that are done stay. */
  async run(names: readonly string[] = this.next): Promise<void> {
    const loaded = this.#context.loaded;
    if (!loaded) return;
    const { settings } = this;
    if (this.#shown.current === null) this.#forget();
    this.#shown.ask()(settings);
    const shown = this.sections.map(({ name }) => name);
    const asked = shown.includes(summary) ? [...names, summary] : names;
    const tunes = reportExperiments.some(
      ({ name, needsTuning }) => needsTuning && (asked.includes(name) || shown.includes(name)),
    );
    const run = (this.#run = Symbol());
    this.#running = null;
    this.#waiting = asked;
    await this.task.start('Preparing', async (signal, onProgress) => {
      const [engine, science] = await Promise.all([this.#context.open(), this.#parts.science()]);
      const looks = copyOfLooks(this.#looks);
      const further = this.#wantsFurther(asked) ? await this.#further.rows() : null;
      await science.runReport({
        ...this.#inputOf(loaded, engine, await this.#parts.studies(engine), further),
        settings: { ...settings, nTrials: tunes ? settings.nTrials : 0 },
        experiments: asked,
        looks,
        signal,
        onProgress: ({ fraction, label }) => onProgress(fraction, label),
        onEvent: (event) => {
          if (this.#run === run && !signal.aborted) this.#take(event, looks);
        },
      });
    });
    if (this.#run !== run) return;
    this.#running = null;
    this.#waiting = [];
  }

  /** Stops the run; sections that are done stay. */
  cancel(): void {
    this.task.cancel();
  }

  /** Other settings: a run under the former ones ends; what is shown is told apart by `isStale`. */
  settingsChanged(): void {
    if (this.task.running && this.#shown.isStale) this.task.cancel();
  }

  /** Other data: forgets everything. */
  clear(): void {
    this.#run = null;
    this.#running = null;
    this.#waiting = [];
    this.task.reset();
    this.#forget();
  }

  #forget(): void {
    this.sections = [];
    this.report = null;
    this.#looks = copyOfLooks();
    this.#shown.clear();
  }

  #take(event: ReportEvent, looks: ReadonlyMap<string, TestLook>): void {
    if (event.type === 'sectionStarted') {
      this.#running = event.name;
      this.#waiting = this.#waiting.filter((name) => name !== event.name);
      return;
    }
    this.#running = null;
    this.#looks = copyOfLooks(looks);
    this.#context.looked(looks.keys());
    const others = this.sections.filter(({ name }) => name !== event.section.name);
    this.sections = inOrder([...others, event.section]);
    this.report = documentOf(event.report, this.sections, this.#context.loaded?.isPublished);
  }

  #isDone(name: string): boolean {
    return this.sections.some((section) => section.name === name && section.problem === null);
  }

  /** The recipes are measured with further measurements and without, where these are not switched off. */
  #wantsFurther(names: readonly string[]): boolean {
    const isAsked = reportExperiments.some(({ name, isOfRecipes }) => isOfRecipes && names.includes(name));
    return isAsked && this.#context.settings.further !== 'off';
  }

  #inputOf(
    loaded: LoadedData,
    { pool, blocks }: Engine,
    withStudy: StudyDesk['withStudy'],
    further: FurtherRows | null,
  ) {
    const { services, results } = this.#context;
    const source = studySource(services.appVersion, loaded);
    return {
      runner: pool,
      commit: __APP_COMMIT__,
      sample: further ? blocks.sampleWithFurther(loaded, further) : blocks.sampleOf(loaded),
      studies: { source, withStudy, now: () => this.#context.now() },
      results,
      pieces: prefixed<unknown>(services.cache, 'piece:'),
    };
  }
}
