import type { StudyDesk } from '../../experiment/recipes/tuned';
import { studyCreated, studySource } from '../../experiment/tuning/studyCreated';
import { studyProvenance } from '../../experiment/tuning/studyProvenance';
import type { StudyEvent } from '../../tune/study/studyEvent';
import type { SpecProblem } from '../../tune/study/checkStudySpec';
import type { ParameterImportance } from '../../tune/importance/parameterImportances';
import type { TpeDensities } from '../../tune/tpe/densitiesBefore';
import { partOfPage, type Engine } from '../app/engineHost';
import type { StepContext } from '../app/stepContext';
import type { FileSource } from '../app/files';
import { defaultSettings, protocolOfSettings } from '../settings/settings';
import { withTuned } from '../settings/tunedModels';
import { Task } from '../task/task.svelte';
import { changedDraft, defaultDraft, specOfDraft, type StudyDraft } from './tuningDraft';
import { shelvedStudies } from './shelvedStudies';
import { openTuningParts, type TuningParts } from './tuningParts';
import type { OpenStudy } from './studyShelf.svelte';
import type { PaperStudyRow } from './paperStudies.svelte';
import { studyLabel, type TuningStudy } from './tuningStudy';

/** Of the forest that the importances are read from. */
const importanceSeed = 42;

/** The Tune step: studies that run, that were interrupted, that are done. Actions never throw: see `task.problem`. */
export class TuningState {
  /** The study that runs. */
  readonly task = new Task();
  readonly importTask = new Task();
  /** The next study. */
  draft = $state.raw<StudyDraft>(defaultDraft);
  /** None before the check of drafts is loaded. */
  readonly draftProblems: readonly SpecProblem[] = $derived.by(
    () => this.here?.draftProblems(this.draft) ?? [],
  );
  /** Of the report's own studies. */
  readonly paperTask = new Task();

  readonly #context: StepContext;
  /** What only this step needs, once it is loaded. */
  here = $state.raw<TuningParts | null>(null);
  #parts: Promise<TuningParts> | null = null;
  #shownId = $state<string | null>(null);
  #comparedId = $state<string | null>(null);
  #loading: Promise<void> | null = null;
  #running: Promise<unknown> = Promise.resolve();

  constructor(context: StepContext) {
    this.#context = context;
  }

  /** Newest first. */
  get studies(): readonly TuningStudy[] {
    return this.here?.shelf.studies ?? [];
  }

  /** The study that the figures show: the one that was picked, else the newest. */
  readonly shown: TuningStudy | null = $derived.by(
    () => this.#find(this.#shownId) ?? this.studies[0] ?? null,
  );

  /** The study beside it; null for none. */
  readonly compared: TuningStudy | null = $derived.by(() => this.#find(this.#comparedId));

  /** The newest study that was left before its end, and is not running. */
  readonly interrupted: TuningStudy | null = $derived.by(
    () => this.studies.find((study) => study.status === 'interrupted') ?? null,
  );

  /** The report's own studies: what came of them here, beside what the report says. */
  get paperStudies(): readonly PaperStudyRow[] {
    return this.here?.paper.rows ?? [];
  }

  /** Runs those of the report's studies that are not done yet. */
  async runPaperStudies(): Promise<void> {
    const parts = await this.paperTask.start('The report’s studies', () => this.#open());
    await parts?.paper.run();
  }

  /** Other data, folds or physics: what is shown of the report's studies is theirs. */
  renewPaperStudies(): void {
    this.here?.paper.clear();
    void this.#loading?.then(() => this.here?.paper.restore());
  }

  /** Where the studies of the report's experiments are kept: beside the others. */
  async shelved(engine: Engine): Promise<StudyDesk['withStudy']> {
    const { shelf } = await this.#open();
    await shelf.load(engine.replayEvents);
    return shelvedStudies(shelf, engine);
  }

  change(patch: Partial<StudyDraft>): void {
    this.draft = changedDraft(this.draft, patch);
    this.#context.made();
  }

  /** Takes the draft of an earlier visit, where none was begun here. */
  holdDraft(kept: StudyDraft): void {
    if (this.draft === defaultDraft) this.draft = kept;
  }

  show(id: string): void {
    this.#shownId = id;
    if (this.#comparedId === id) this.#comparedId = null;
  }

  compare(id: string | null): void {
    this.#comparedId = id;
  }

  /** Reads the studies that this browser keeps, once. */
  load(): Promise<void> {
    return (this.#loading ??= this.#load().catch(() => {
      this.#loading = null;
    }));
  }

  /** Loads what only this step needs. */
  #open(): Promise<TuningParts> {
    return (this.#parts ??= openTuningParts(this.#context, this.paperTask).then(
      (parts) => (this.here = parts),
      (error: unknown) => {
        this.#parts = null;
        throw error;
      },
    ));
  }

  async #load(): Promise<void> {
    const [{ replayEvents }, { shelf, paper }] = await Promise.all([this.#context.open(), this.#open()]);
    await shelf.load(replayEvents);
    const left = this.interrupted;
    if (left && this.#context.settings.step !== 'tune') {
      const ended = left.trials.filter((trial) => trial.state !== 'RUNNING').length;
      const text = `The study “${left.origin.name}” stopped at trial ${ended} of ${left.spec.nTrials}.`;
      this.#context.notify('note', text, { step: 'tune', text: 'Continue it' });
    }
    await paper.restore();
  }

  /** Begins the study of the draft. */
  async start(): Promise<void> {
    const loaded = this.#context.loaded;
    if (!loaded) return;
    const settings = this.#context.settings;
    const { featureSet } = this.draft;
    const spec = specOfDraft(this.draft);
    // No study begins that could not go on.
    const folds = await this.task.start('Checking the folds', async () => {
      await this.#open();
      if (this.draftProblems.length > 0) return null;
      const { foldsOf, studyFolds } = await this.#context.open();
      const protocol = protocolOfSettings(settings);
      return studyFolds(protocol, foldsOf(protocol, loaded.train.records));
    });
    if (!folds) return;
    const created = studyCreated(
      spec,
      { label: studyLabel(spec, featureSet), featureSet, withCoercedFlag: settings.coerced },
      folds,
      studySource(this.#context.services.appVersion, loaded),
      this.#context.now(),
    );
    const study = (await this.#open()).shelf.begin(created);
    this.show(study.id);
    await this.#run(study);
  }

  /** Goes on with a study that was left before its end; it becomes what it would have been without the break. */
  async resume(id: string): Promise<void> {
    const study = this.here?.shelf.open(id);
    if (!study || study.running || study.record.isDone) return;
    this.show(id);
    await this.#run(study, true);
  }

  async #run(study: OpenStudy, resumed = false): Promise<void> {
    const { origin } = study.record;
    const before = this.#running;
    const running = this.task.start(`Tuning ${origin.name}`, async (signal, onProgress) => {
      // The run before gives its study back first.
      await before;
      const loaded = this.#context.loaded;
      if (!loaded) return;
      const [{ pool, blocks }, { runStudy }] = await Promise.all([
        this.#context.open(),
        partOfPage(import('./runStudy')),
      ]);
      await this.here!.shelf.whileRunning(study, resumed, (onEvent) =>
        runStudy({
          pool,
          sample: blocks.sampleOf(loaded),
          record: study.record,
          now: () => this.#context.now(),
          signal,
          onEvent,
          onProgress,
        }),
      );
    });
    this.#running = running;
    await running;
  }

  /** Deletes a study for good. */
  async remove(id: string): Promise<void> {
    if (this.here?.shelf.open(id)?.running) {
      this.task.cancel();
      await this.#running;
    }
    await this.here?.shelf.remove(id);
  }

  /**
   * Reads a study file of Optuna's journal storage, or a table of trials (.csv); a file that cannot be read changes
   * nothing.
   */
  async importFile(file: FileSource): Promise<void> {
    const study = await this.importTask.start(`Reading ${file.name}`, async (signal) => {
      const { pool, replayEvents } = await this.#context.open();
      const bytes = new Uint8Array(await file.arrayBuffer());
      const events = await pool.run('readStudy', { bytes, file: file.name }, { signal });
      const { shelf } = await this.#open();
      return shelf.adopt(events, replayEvents);
    });
    if (study) this.show(study.id);
  }

  /** Writes a study as a file for Optuna's journal storage, or as a table of its trials. */
  async exportText(id: string, format: 'optuna' | 'csv'): Promise<string> {
    const study = this.here?.shelf.open(id);
    if (!study) throw new RangeError(`There is no study ${id}.`);
    const { csvWithProvenance, writeOptunaJournal, writeTrialsCsv } = await this.#context.open();
    if (format === 'csv')
      return csvWithProvenance(writeTrialsCsv(study.record), studyProvenance(study.record));
    return writeOptunaJournal(await this.#context.services.studies.read(id));
  }

  /** Makes the best parameters of a study a model of the Compare step. */
  async useBest(id: string): Promise<void> {
    const study = this.here?.shelf.open(id);
    const best = study?.record.best;
    // A study of another program does not tell what its parameters are for.
    if (!study || !best || study.record.origin.featureSet === '') return;
    const { trialChoice } = await this.#context.open();
    const { origin, spec } = study.record;
    const model = { featureSet: origin.featureSet, ...trialChoice(spec, best.params) };
    const tuned = withTuned(this.#context.settings.tuned, model);
    this.#context.change({ step: 'compare', experiment: defaultSettings.experiment, tuned });
  }

  /**
   * Computes the two densities of TPE from which a parameter of a trial was suggested; null where the trial was
   * suggested otherwise (at random, from a grid).
   */
  densities(id: string, trial: number, parameter: string): TpeDensities | null {
    const study = this.here?.shelf.open(id);
    const engine = this.#context.engine;
    return study && engine ? engine.densitiesBefore(study.record, trial, parameter) : null;
  }

  /** Computes how much each parameter matters (fANOVA), in a worker; null where there are too few trials. */
  async importances(id: string): Promise<readonly ParameterImportance[] | null> {
    const study = this.here?.shelf.open(id);
    if (!study) return null;
    const { pool } = await this.#context.open();
    const { spec, trials } = study.record;
    const input = { space: spec.searchSpace, trials: [...trials], seed: importanceSeed };
    const outcome = await pool.run('parameterImportances', input);
    return outcome.ok ? outcome.value : null;
  }

  /** Every study with its events. */
  async kept(): Promise<{ id: string; events: readonly StudyEvent[] }[]> {
    await this.load();
    const { studies: store } = this.#context.services;
    return Promise.all(this.studies.map(async ({ id }) => ({ id, events: await store.read(id) })));
  }

  /** Adds studies that are not here yet. */
  async addKept(studies: readonly { id: string; events: readonly StudyEvent[] }[]): Promise<void> {
    await this.load();
    const [{ replayEvents }, { shelf }] = await Promise.all([this.#context.open(), this.#open()]);
    for (const { id, events } of studies) if (!shelf.open(id)) await shelf.adopt(events, replayEvents, id);
  }

  /** Ends what runs; what is done stays. */
  close(): void {
    this.task.cancel();
    this.paperTask.cancel();
  }

  #find(id: string | null): TuningStudy | null {
    return this.studies.find((study) => study.id === id) ?? null;
  }
}
