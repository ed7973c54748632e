// Over 300 lines long: the one list of everything that a user can do. The doing is in the files beside it.

import type { FeatureMatrix } from '../features/matrix/featureMatrix';
import {
  asModelPlan,
  doubleModels,
  gatedInPhysicsMode,
  gatedWithFlag,
} from '../experiment/recipes/gated/gatedPlan';
import type { GatedModelPlan } from '../experiment/recipes/gated/gatedPlan';
import { experimentPlan, inPhysicsMode, withPhysicsMode } from '../experiment/paper/plans';
import type { ExperimentPlan } from '../experiment/models/plan';
import type { Protocol } from '../folds/protocols/protocol';
import type { CachedResult, ResultCache } from '../experiment/fits/resultCache';
import type { Provenance } from '../experiment/models/provenance';
import type { ColumnRoles } from '../table/roles';
import {
  ComparisonState,
  waitingRows,
  type ModelRow,
  type Selection,
} from './compare/comparisonState.svelte';
import { DataState, isComplete } from './data/dataState.svelte';
import { FeatureState } from './features/featureState.svelte';
import { EngineHost, partOfPage } from './app/engineHost';
import type { StepContext } from './app/stepContext';
import type { FileSource } from './app/files';
import type { DataDraft, LoadedData } from './app/loadedData';
import { GatingState } from './compare/gatingState.svelte';
import { materialCard, type MaterialCard } from './compare/materialCard';
import { OwnData } from './data/ownData';
import { RankingState } from './rank/rankingState.svelte';
import type { ReportState } from './report/reportState.svelte';
import { prefixed, type PoolActivity, type SessionServices } from './storage/services';
import {
  defaultSettings,
  protocolOfSettings,
  settingsAsText,
  type Settings,
  type Step,
} from './settings/settings';
import { StructureState } from './structure/structureState.svelte';
import { tunedPlan } from './settings/tunedModels';
import { TestLooks } from './compare/testLooks.svelte';
import { TuningState } from './tune/tuningState.svelte';

/** Reads formulas, cells and CIFs: computing it finds what is wrong with them. */
const fullestSet = 'stage1_geometry';

/** Share of the progress that reading the data takes, where it is read first. */
const readingShare = 0.2;

/** A short message above the step, which the user can dismiss. */
export interface Notice {
  readonly id: number;
  readonly tone: 'note' | 'warning';
  readonly text: string;
  /** Where to go, and what for. */
  readonly link?: { readonly step: Step; readonly text: string };
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
  readonly ranking: RankingState;
  readonly structure = new StructureState({
    open: () => this.#host.open(),
    cifs: () => this.data.loaded?.cifs ?? {},
  });
  readonly gating: GatingState;
  readonly tuning: TuningState;
  /** Looks at the test set of the data. */
  readonly looks: TestLooks;
  /** null until the Report step is opened. */
  report = $state.raw<ReportState | null>(null);
  /** What the workers do; null before the first job. */
  activity = $state.raw<PoolActivity | null>(null);
  notices = $state.raw<readonly Notice[]>([]);

  #settings = $state.raw<Settings>(defaultSettings);
  readonly #services: SessionServices;
  readonly #own: OwnData;
  readonly #results: ResultCache;
  readonly #host: EngineHost;
  readonly #context: StepContext;
  #draftFiles: readonly FileSource[] = [];
  #noticeCount = 0;
  #openingReport: Promise<ReportState> | null = null;
  #keeping: Promise<void> = Promise.resolve();
  /** Whether the comparison came right behind reading its data. */
  #readBefore = $state(false);

  constructor(services: SessionServices, settings: Partial<Settings> = {}) {
    this.#services = services;
    this.#settings = { ...defaultSettings, ...settings };
    this.looks = new TestLooks(services.cache);
    this.#own = new OwnData(services.cache);
    this.#results = prefixed<CachedResult>(services.cache, 'result:');
    this.#host = new EngineHost(services, this.features, (activity) => (this.activity = activity));
    this.#context = this.#contextFor(services);
    this.ranking = new RankingState(this.#context);
    this.gating = new GatingState(this.#context);
    this.tuning = new TuningState(this.#context);
  }

  /** What the steps see of this study. */
  #contextFor(services: SessionServices): StepContext {
    // Getters have a `this` of their own.
    const [host, data, settings] = [this.#host, this.data, () => this.#settings];
    return {
      services,
      results: this.#results,
      get engine() {
        return host.engine;
      },
      get loaded() {
        return data.loaded;
      },
      get settings() {
        return settings();
      },
      open: () => host.open(),
      change: (patch) => this.change(patch),
      looked: (looks) => this.looks.add(looks),
      notify: (tone, text, link) => this.notify(tone, text, link),
      now: () => Date.now(),
    };
  }

  // Settings

  /** Every setting, read only; change them through `change`. */
  get settings(): Settings {
    return this.#settings;
  }

  /** The double models of the chosen experiment, with the settings applied; null where it is of plain models. */
  readonly gatedPlans: readonly GatedModelPlan[] | null = $derived.by(() => {
    const { experiment, physics, coerced } = this.#settings;
    if (experiment !== doubleModels.name) return null;
    return doubleModels.models.map((plan) => gatedWithFlag(gatedInPhysicsMode(plan, physics), coerced));
  });

  /** The chosen experiment, with the settings applied to its models. */
  readonly experiment: ExperimentPlan = $derived.by(() => {
    const { experiment, physics, coerced, tuned } = this.#settings;
    if (this.gatedPlans) return { ...doubleModels, models: this.gatedPlans.map(asModelPlan) };
    const plan = withPhysicsMode(experimentPlan(experiment), physics);
    const own = experiment === defaultSettings.experiment ? tuned : [];
    const models = [...plan.models, ...own.map((model) => tunedPlan(model, coerced))];
    return {
      ...plan,
      models: coerced ? models : models.map((model) => ({ ...model, withCoercedFlag: false })),
    };
  });

  /** How rows are held out. */
  readonly protocol: Protocol = $derived(protocolOfSettings(this.#settings));

  /** Folds of the models that have not begun: none where only the data tell how many there are. */
  get #nWaitingFolds(): number {
    return this.protocol.draw?.nFolds ?? 0;
  }

  /** The rows to show: those of the last run, or waiting ones while the chosen experiment has not begun. */
  readonly shownRows: readonly ModelRow[] = $derived(
    this.comparison.rows.length > 0 &&
      this.comparison.rows[0].plan.name === this.experiment.models[0].name &&
      this.comparison.rows.length === this.experiment.models.length
      ? this.comparison.rows
      : waitingRows(this.experiment, this.#nWaitingFolds),
  );

  /** The card of the picked material; null when none is picked. */
  readonly card: MaterialCard | null = $derived.by(() => {
    const { selection, rows } = this.comparison;
    if (!selection) return null;
    const { split, index } = selection;
    const row = split === 'train' ? index : this.data.nTrain + index;
    const { loaded } = this.data;
    const withPhysics = inPhysicsMode('stage2_physics_geometry', this.#settings.physics);
    const matrix = this.matrixOf(withPhysics) ?? this.matrixOf(fullestSet);
    return materialCard(selection, this.data.recordsOf(split), loaded?.cifs ?? {}, rows, matrix, row);
  });

  /** Whether numbers may be set beside the report's: its rows, its folds, its flag. */
  readonly asReported = $derived(
    this.data.isPublished &&
      this.#settings.protocol === defaultSettings.protocol &&
      this.#settings.folds === defaultSettings.folds &&
      this.#settings.seed === defaultSettings.seed &&
      this.#settings.coerced &&
      this.#settings.physics === 'reported',
  );

  /** The way from files to scores as one piece of work: reading, featurising, fitting. */
  readonly progress = $derived.by(() => {
    const { task } = this.comparison;
    const reading = this.data.task;
    if (reading.running || !this.data.loaded) {
      const { label, detail, fraction } = reading;
      // Between two parts of reading nothing is done yet.
      const status = reading.status === 'done' ? 'running' : reading.status;
      return { status, label, detail, fraction: readingShare * fraction, secondsLeft: null };
    }
    const { status, label, detail, secondsLeft } = task;
    const fraction = this.#readBefore ? readingShare + (1 - readingShare) * task.fraction : task.fraction;
    return { status, label, detail, fraction, secondsLeft };
  });

  /** Changes settings, and reruns what depends on them. */
  change(patch: Partial<Settings>): void {
    const before = this.#settings;
    this.#settings = { ...before, ...patch };
    const [was, is] = [settingsAsText(before), settingsAsText(this.#settings)];
    const differs = (...names: (keyof Settings)[]) => names.some((name) => was[name] !== is[name]);
    if (differs('protocol', 'folds', 'seed', 'physics')) this.tuning.renewReport();
    if (differs('folds', 'seed', 'coerced', 'physics')) this.report?.settingsChanged();
    if (differs('ranker') && this.ranking.candidates) void this.ranking.rank();
    if (differs('data')) void this.#goTo(this.#settings);
    else if (
      differs('experiment', 'protocol', 'folds', 'seed', 'coerced', 'physics', 'tuned') &&
      this.data.loaded
    )
      void this.run();
  }

  /** Opens the data that the settings name, with their flag. */
  async #goTo({ data, coerced }: Settings): Promise<void> {
    if (data === 'obelix') await this.#openEmbedded(coerced);
    else await this.#openKept(coerced);
    const { loaded, task } = this.data;
    // What could not be opened is not what the numbers are of.
    if (loaded && !task.running) this.#settings = { ...this.#settings, data: loaded.source };
  }

  // Data

  /** Opens what the settings ask for, and runs the study. */
  async start(): Promise<void> {
    const looking = this.#own.summary().then((kept) => (this.data.kept = kept));
    if (this.#settings.data === 'own') {
      if (await looking) return this.openKept();
      this.notify(
        'warning',
        'This link is about someone’s own data, which stays with them: OBELiX is shown.',
      );
    }
    await Promise.all([this.useEmbedded(), looking]);
  }

  /** Loads the embedded OBELiX study and runs it. */
  async useEmbedded(): Promise<void> {
    return this.#openEmbedded();
  }

  async #openEmbedded(coerced?: boolean): Promise<void> {
    const loaded = await this.data.task.start('Reading OBELiX', async (signal, report) => {
      const [{ pool }, { readEmbedded, completeData }] = await this.#reader();
      return completeData(
        this.#services,
        pool,
        await readEmbedded(this.#services, pool, signal, report),
        signal,
      );
    });
    if (loaded) await this.#adopt(loaded, coerced);
  }

  #reader() {
    return Promise.all([this.#host.open(), partOfPage(import('./data/loadData'))]);
  }

  /** Reads the user's own tables (CSV) and structures (ZIP of CIFs, or CIFs). */
  async openFiles(files: readonly FileSource[]): Promise<void> {
    const draft = await this.data.task.start('Reading files', async (signal, report) => {
      const [{ pool }, { readFiles }] = await this.#reader();
      return readFiles(pool, files, signal, report);
    });
    if (!draft) return;
    if (isComplete(draft.roles)) await this.#complete(draft, files);
    else {
      this.#draftFiles = files;
      this.data.draft = draft;
    }
  }

  /** Opens the user's own data kept in this browser from an earlier visit. */
  async openKept(): Promise<void> {
    return this.#openKept();
  }

  async #openKept(coerced?: boolean): Promise<void> {
    const read = await this.data.task.start('Reading your data', async (signal, report) => {
      const kept = await this.#own.read();
      if (!kept) return null;
      const [{ pool }, { readFiles }] = await this.#reader();
      const draft = await readFiles(pool, kept.files, signal, report);
      return { draft: { ...draft, roles: kept.roles ?? draft.roles }, files: kept.files };
    });
    if (read === null) return this.#openEmbedded(coerced);
    if (read) await this.#complete(read.draft, read.files, coerced);
  }

  /** Deletes the copy of the user's own data that this browser keeps. */
  async forgetKept(): Promise<void> {
    await this.#own.forget();
    this.data.kept = null;
  }

  /** Keeps what was opened, one after the other, so that the last stays. */
  #keep(loaded: LoadedData, files: readonly FileSource[] | null): Promise<void> {
    return (this.#keeping = this.#keeping.then(async () => {
      try {
        if (files) await this.#own.keep(files, loaded.roles);
        else if (loaded.source === 'own') await this.#own.keepRoles(loaded.roles);
        this.data.kept = await this.#own.summary();
      } catch {
        this.notify('warning', `${loaded.name} could not be kept in this browser: open it again next time.`);
      }
    }));
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

  async #complete(draft: DataDraft, files: readonly FileSource[] | null, coerced?: boolean): Promise<void> {
    const loaded = await this.data.task.start('Cleaning', async (signal) => {
      const [{ pool }, { completeData }] = await this.#reader();
      return completeData(this.#services, pool, draft, signal);
    });
    if (!loaded) {
      // The files could be read: their columns can be named anew.
      if (this.data.task.status === 'failed' && files) {
        this.#draftFiles = files;
        this.data.draft = draft;
      }
      return;
    }
    await Promise.all([this.#adopt(loaded, coerced), this.#keep(loaded, files)]);
  }

  /** @param asked whether the flag is wanted, where that was said with the data */
  async #adopt(loaded: LoadedData, asked?: boolean): Promise<void> {
    const before = this.data.loaded?.source ?? this.#settings.data;
    this.data.draft = null;
    this.data.loaded = loaded;
    this.features.clear();
    this.ranking.clear();
    this.structure.clear();
    this.comparison.clear();
    this.gating.clear();
    this.tuning.renewReport();
    this.report?.clear();
    void this.looks.open(loaded.sha256);
    // The flag is made from the target: on as reported, off for one's own data until it is asked for.
    const usual =
      loaded.source === before
        ? this.#settings.coerced
        : loaded.source === 'obelix' && defaultSettings.coerced;
    const coerced = asked ?? usual;
    this.#settings = { ...this.#settings, data: loaded.source, coerced };
    this.#readBefore = true;
    await this.run();
    // Other data may have come meanwhile, with a run of their own.
    if (this.data.loaded !== loaded) return;
    this.#readBefore = false;
    // The report on the data speaks of every formula and CIF, whatever the experiment reads or why it stopped.
    await this.ensureSet(fullestSet);
  }

  // Features

  /** Computes the columns of a feature set, if they are not there yet; see `features.task`. */
  async ensureSet(name: string): Promise<void> {
    const loaded = this.data.loaded;
    if (!loaded || this.matrixOf(name)) return;
    await this.features.task.start(`Computing ${name}`, async (signal, report) =>
      (await this.#host.open()).blocks.prepare(loaded, name, {
        signal,
        onProgress: ({ fraction, label }) => report(fraction, undefined, label),
      }),
    );
  }

  /** Returns the matrix of a set (rows of train, then of test), or null while its columns are not computed. */
  matrixOf(setName: string): FeatureMatrix | null {
    // Reads the blocks first, so that a view that asked too early is asked again.
    return Object.keys(this.features.blocks).length > 0 && this.#host.engine
      ? this.#host.engine.blocks.matrixOf(setName)
      : null;
  }

  // Comparison

  /**
   * Fits every model of the chosen experiment that is not in the cache, after opening the data if there is none.
   * Starting again cancels the run before.
   */
  async run(): Promise<void> {
    const loaded = this.data.loaded;
    if (!loaded) return this.start();
    const { experiment, gatedPlans: gated } = this;
    this.comparison.rows = waitingRows(experiment, this.#nWaitingFolds);
    this.comparison.uncertainty = null;
    await this.comparison.task.start('Preparing features', async (signal, report) => {
      const [{ blocks, pool }, { compareModels }] = await Promise.all([
        this.#host.open(),
        partOfPage(import('./compare/compareModels')),
      ]);
      await compareModels({
        state: this.comparison,
        pool,
        cache: this.#results,
        loaded,
        experiment,
        gated,
        protocol: this.protocol,
        features: (name, options) => blocks.prepare(loaded, name, options),
        seed: this.#settings.seed,
        looked: (look) => this.looks.add([look]),
        signal,
        report,
      });
    });
  }

  /** Cancels what `progress` shows: reading data, or the comparison; what is done stays, `run` goes on from there. */
  cancel(): void {
    if (this.data.task.running || !this.data.loaded) this.data.task.cancel();
    else this.comparison.task.cancel();
  }

  /** Opens the card of a material with its structure, or closes it. */
  select(selection: Selection | null): void {
    this.comparison.selection = selection;
    void this.structure.pick(this.card?.record.id ?? null);
  }

  // The report

  /** Loads what the Report step shows, once; a failure may be tried again. */
  openReport(): Promise<ReportState> {
    const opening = (this.#openingReport ??= this.#openReport());
    opening.catch(() => (this.#openingReport = null));
    return opening;
  }

  async #openReport(): Promise<ReportState> {
    const { ReportState } = await import('./report/reportState.svelte');
    return (this.report = new ReportState(this.#context, {
      science: () => partOfPage(import('../experiment/sections/runReport')),
      studies: (engine) => this.tuning.shelved(engine),
    }));
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
  notify(tone: Notice['tone'], text: string, link?: Notice['link']): void {
    const notice = { id: ++this.#noticeCount, tone, text };
    this.notices = [...this.notices, link ? { ...notice, link } : notice];
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
    this.gating.task.cancel();
    this.structure.task.cancel();
    this.tuning.close();
    this.report?.cancel();
    this.#host.close();
  }
}
