import type { FeatureMatrix } from '../features/featureMatrix';
import { experimentPlan } from '../study/plans';
import type { ExperimentPlan } from '../study/plan';
import type { CachedResult, ResultCache } from '../study/resultCache';
import type { Provenance } from '../study/provenance';
import type { ColumnRoles } from '../table/roles';
import { ComparisonState, type ModelRow, type Selection } from './comparisonState.svelte';
import { compareModels, waitingRows } from './compareModels';
import { DataState, type DataDraft, type LoadedData } from './dataState.svelte';
import { FeatureBlocks } from './featureBlocks';
import { FeatureState } from './featureState.svelte';
import { completeData, isComplete, readEmbedded, readFiles, type FileSource } from './loadData';
import { OwnData } from './ownData';
import { readCandidates, withRoles } from './rankCandidates';
import { RankingState } from './rankingState.svelte';
import { prefixed, type Pool, type PoolActivity, type SessionServices } from './services';
import { defaultSettings, settingsAsText, type Settings } from './settings';

/** A short message above the step, which the user can dismiss. */
export interface Notice {
  readonly id: number;
  readonly tone: 'note' | 'warning';
  readonly text: string;
}

/**
 * The whole study, without a page: settings, data, features, comparison, ranking, and every action on them.
 * Views read its fields and call its actions. An action never throws: what went wrong stands in the task of its
 * part (`data.task.problem`, …). Settings are plain values and go into the link (settings.ts).
 */
export class StudySession {
  readonly data = new DataState();
  readonly features = new FeatureState();
  readonly comparison = new ComparisonState();
  readonly ranking = new RankingState();
  /** What the workers do; null before the first job. */
  activity = $state.raw<PoolActivity | null>(null);
  notices = $state.raw<readonly Notice[]>([]);

  #settings = $state.raw<Settings>(defaultSettings);
  readonly #services: SessionServices;
  readonly #blocks: FeatureBlocks;
  readonly #own: OwnData;
  readonly #results: ResultCache;
  #pool: Pool | null = null;
  #draftFiles: readonly FileSource[] = [];
  #unsubscribe: (() => void) | null = null;
  #noticeCount = 0;

  constructor(services: SessionServices, settings: Partial<Settings> = {}) {
    this.#services = services;
    this.#settings = { ...defaultSettings, ...settings };
    this.#blocks = new FeatureBlocks(this.features, services, () => this.pool());
    this.#own = new OwnData(services.cache);
    this.#results = prefixed<CachedResult>(services.cache, 'result:');
  }

  // Settings

  /** Every setting, read only; change them through `change`. */
  get settings(): Settings {
    return this.#settings;
  }

  /** The chosen experiment, with the settings applied to its models. */
  readonly experiment: ExperimentPlan = $derived.by(() => {
    const plan = experimentPlan(this.#settings.experiment);
    if (this.#settings.coerced) return plan;
    return { ...plan, models: plan.models.map((model) => ({ ...model, withCoercedFlag: false })) };
  });

  /** The rows to show: those of the last run, or waiting ones while the chosen experiment has not begun. */
  readonly shownRows: readonly ModelRow[] = $derived(
    this.comparison.rows.length > 0 &&
      this.comparison.rows[0]!.plan.name === this.experiment.models[0]!.name &&
      this.comparison.rows.length === this.experiment.models.length
      ? this.comparison.rows
      : waitingRows(this.experiment, this.#settings.folds),
  );

  /** Whether numbers may be set beside the report's: its data, its folds, its flag. */
  readonly asReported = $derived(
    this.data.loaded?.source !== 'own' &&
      this.#settings.folds === defaultSettings.folds &&
      this.#settings.seed === defaultSettings.seed &&
      this.#settings.coerced,
  );

  /** Changes settings, and reruns what depends on them. */
  change(patch: Partial<Settings>): void {
    const before = this.#settings;
    this.#settings = { ...before, ...patch };
    const differs = (...names: (keyof Settings)[]) =>
      names.some((name) => before[name] !== this.#settings[name]);
    if (differs('experiment', 'folds', 'seed', 'coerced') && this.data.loaded) void this.run();
    if (differs('ranker') && this.ranking.candidates) void this.rank();
    if (differs('data') && patch.data) {
      if (patch.data === 'obelix') void this.useEmbedded();
      else void this.openKept();
    }
  }

  // Data

  /** Opens what the settings ask for, and runs the study. */
  async start(): Promise<void> {
    this.data.kept = await this.#own.summary();
    if (this.#settings.data === 'own') {
      if (this.data.kept) return this.openKept();
      this.notify(
        'warning',
        'This link is about someone’s own data, which stays with them: OBELiX is shown.',
      );
    }
    return this.useEmbedded();
  }

  /** Loads the embedded OBELiX study and runs it. */
  async useEmbedded(): Promise<void> {
    const loaded = await this.data.task.start('Reading OBELiX', async (signal, report) =>
      completeData(this.pool(), await readEmbedded(this.#services, this.pool(), signal, report), signal),
    );
    if (loaded) await this.#adopt(loaded);
  }

  /** Reads the user's own tables (CSV) and structures (ZIP of CIFs, or CIFs). */
  async openFiles(files: readonly FileSource[]): Promise<void> {
    const draft = await this.data.task.start('Reading files', (signal, report) =>
      readFiles(this.pool(), files, signal, report),
    );
    if (!draft) return;
    if (isComplete(draft.roles)) await this.#complete(draft, files);
    else {
      this.#draftFiles = files;
      this.data.draft = draft;
    }
  }

  /** Opens the user's own data kept in this browser from an earlier visit. */
  async openKept(): Promise<void> {
    const kept = await this.#own.read();
    if (!kept) return this.useEmbedded();
    const draft = await this.data.task.start(`Reading ${kept.name}`, (signal, report) =>
      readFiles(this.pool(), kept.files, signal, report),
    );
    if (draft) await this.#complete({ ...draft, roles: kept.roles ?? draft.roles }, kept.files);
  }

  /** Deletes the copy of the user's own data that this browser keeps. */
  async forgetKept(): Promise<void> {
    await this.#own.forget();
    this.data.kept = null;
  }

  /** Says which column means what: completes a draft, or reads the loaded tables anew. */
  async setRoles(roles: ColumnRoles): Promise<void> {
    const source = this.data.draft ?? this.data.loaded;
    if (source) await this.#complete({ ...source, roles }, this.data.draft ? this.#draftFiles : null);
  }

  /** Drops files that wait for their columns to be named. */
  discardDraft(): void {
    this.data.draft = null;
    this.data.task.reset();
  }

  async #complete(draft: DataDraft, files: readonly FileSource[] | null): Promise<void> {
    const loaded = await this.data.task.start('Cleaning', (signal) =>
      completeData(this.pool(), draft, signal),
    );
    if (!loaded) {
      // The files could be read: their columns can be named anew.
      if (this.data.task.status === 'failed' && files) {
        this.#draftFiles = files;
        this.data.draft = draft;
      }
      return;
    }
    if (files) await this.#own.keep(files, loaded.roles);
    else if (loaded.source === 'own') await this.#own.keepRoles(loaded.roles);
    this.data.kept = await this.#own.summary();
    await this.#adopt(loaded);
  }

  async #adopt(loaded: LoadedData): Promise<void> {
    this.data.draft = null;
    this.data.loaded = loaded;
    this.features.clear();
    this.ranking.clear();
    this.comparison.clear();
    const own = loaded.source === 'own';
    this.#settings = {
      ...this.#settings,
      data: loaded.source,
      coerced: own ? false : this.#settings.coerced,
    };
    await this.run();
  }

  // Features

  /** Computes the columns of a feature set, if they are not there yet; see `features.task`. */
  async ensureSet(name: string): Promise<void> {
    const loaded = this.data.loaded;
    if (!loaded || this.matrixOf(name)) return;
    await this.features.task.start(`Computing ${name}`, (signal, report) =>
      this.#blocks.prepare(loaded, [name], signal, report),
    );
  }

  /** Returns the matrix of a set (rows of train, then of test), or null while its columns are not computed. */
  matrixOf(setName: string): FeatureMatrix | null {
    return this.#blocks.matrixOf(setName);
  }

  // Comparison

  /** Fits every model of the chosen experiment that is not in the cache. Starting again cancels the run before. */
  async run(): Promise<void> {
    const loaded = this.data.loaded;
    if (!loaded) return;
    const { experiment } = this;
    const names = experiment.models.map((model) => model.featureSet);
    await compareModels({
      state: this.comparison,
      pool: this.pool(),
      cache: this.#results,
      loaded,
      experiment,
      protocol: { kind: 'kFold', nFolds: this.#settings.folds, seed: this.#settings.seed },
      features: (signal, report) => this.#blocks.prepare(loaded, names, signal, report),
    });
  }

  /** Cancels the running comparison; what is done stays, `run` goes on from there. */
  cancel(): void {
    this.comparison.task.cancel();
  }

  /** Opens the card of a material, or closes it. */
  select(selection: Selection | null): void {
    this.comparison.selection = selection;
  }

  // Ranking

  /**
   * Reads candidates and ranks them: a table of compositions (with or without cells and targets), and a ZIP of their
   * CIFs where there is one.
   */
  async addCandidates(files: FileSource | readonly FileSource[]): Promise<void> {
    const list = 'name' in files ? [files] : files;
    const read = await this.ranking.task.start('Reading candidates', (signal) =>
      readCandidates(this.pool(), list, signal),
    );
    if (!read) return;
    this.ranking.candidates = read;
    await this.rank();
  }

  /** Says which column of the candidates means what, and ranks them again. */
  async setCandidateRoles(roles: ColumnRoles): Promise<void> {
    const { candidates } = this.ranking;
    if (!candidates) return;
    const read = await this.ranking.task.start('Reading candidates', (signal) =>
      withRoles(this.pool(), candidates, roles, signal),
    );
    if (!read) return;
    this.ranking.candidates = read;
    await this.rank();
  }

  /** Ranks the candidates by the model of `settings.ranker`, fitted on all training rows. */
  async rank(): Promise<void> {
    const { loaded } = this.data;
    const { candidates } = this.ranking;
    if (!loaded || !candidates) return;
    this.ranking.screening = null;
    const { ranker } = this.#settings;
    const screening = await this.ranking.task.start('Ranking', (signal, report) =>
      this.#blocks.rank(loaded, candidates, ranker === 'auto' ? null : ranker, signal, report),
    );
    if (screening) this.ranking.screening = screening;
  }

  /** Forgets the candidates and their list. */
  clearCandidates(): void {
    this.ranking.clear();
  }

  // The rest

  /** Tells where the numbers come from: every exported file carries it. */
  provenance(): Provenance {
    return {
      appVersion: this.#services.appVersion,
      data: this.data.loaded?.name ?? '',
      dataSha256: this.data.loaded?.sha256 ?? '',
      settings: settingsAsText(this.#settings),
    };
  }

  /** Shows a message above the step. */
  notify(tone: Notice['tone'], text: string): void {
    this.notices = [...this.notices, { id: ++this.#noticeCount, tone, text }];
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }

  /** Stops all work and the workers. */
  close(): void {
    this.data.task.cancel();
    this.features.task.cancel();
    this.comparison.task.cancel();
    this.ranking.task.cancel();
    this.#unsubscribe?.();
    this.#pool?.close();
    this.#pool = null;
  }

  private pool(): Pool {
    if (!this.#pool) {
      this.#pool = this.#services.createPool();
      this.#unsubscribe = this.#pool.subscribe((activity) => (this.activity = activity));
    }
    return this.#pool;
  }
}
