import type { FeatureMatrix } from '../features/matrix/featureMatrix';
import { inPhysicsMode } from '../experiment/paper/plans';
import type { Protocol } from '../folds/protocols/protocol';
import type { CachedResult, ResultCache } from '../experiment/fits/resultCache';
import type { Provenance } from '../experiment/models/provenance';
import { ComparisonState, type Selection } from './compare/comparisonState.svelte';
import { DataState, type Asked } from './data/dataState.svelte';
import { FurtherState } from './further/furtherState.svelte';
import { FeatureState } from './features/featureState.svelte';
import { EngineHost, partOfPage } from './app/engineHost';
import type { Notice, StepContext } from './app/stepContext';
import type { LoadedData } from './app/loadedData';
import { KeptWork } from './project/keptWork';
import { GatingState } from './compare/gatingState.svelte';
import { materialCard, type MaterialCard } from './compare/materialCard';
import { RankingState } from './rank/rankingState.svelte';
import type { ReportState } from './report/reportState.svelte';
import { prefixed, tellOfDamage, type PoolActivity, type SessionServices } from './storage/services';
import { defaultSettings, protocolOfSettings, settingsAsText, type Settings } from './settings/settings';
import { StructureState } from './structure/structureState.svelte';
import { chainedProgress } from './task/chainedProgress';
import { TestLooks } from './compare/testLooks.svelte';
import { TuningState } from './tune/tuningState.svelte';

/** Reads formulas, cells and CIFs: computing it finds what is wrong with them. */
const fullestSet = 'stage1_geometry';

/**
 * The whole app, without a page: settings, data, features, comparison, ranking, and every action on them.
 * Views read its fields and call its actions. An action never throws: what went wrong stands in the task of its
 * part (`data.task.problem`, …). Settings are plain values and go into the link (settings.ts).
 */
export class Session {
  readonly data: DataState;
  readonly features = new FeatureState();
  readonly comparison: ComparisonState;
  readonly ranking: RankingState;
  readonly structure = new StructureState({
    open: () => this.#host.open(),
    cifs: () => this.data.loaded?.cifs ?? {},
  });
  readonly gating: GatingState;
  readonly further: FurtherState;
  readonly tuning: TuningState;
  /** Looks at the test set of the data. */
  readonly looks: TestLooks;
  /** null until the Report step is opened. */
  report = $state.raw<ReportState | null>(null);
  /** What the workers do; null before the first job. */
  activity = $state.raw<PoolActivity | null>(null);
  notices = $state.raw<readonly Notice[]>([]);
  /** Whether what is made now is not to be kept: a lesson has the app. */
  isApart = false;
  #settings = $state.raw<Settings>(defaultSettings);
  readonly #services: SessionServices;
  readonly #results: ResultCache;
  readonly #host: EngineHost;
  readonly work: KeptWork;
  /** What parts of it need, those that are loaded later too. */
  readonly context: StepContext;
  #noticeCount = 0;
  #openingReport: Promise<ReportState> | null = null;
  /** Whether the comparison came right behind reading its data. */
  #readBefore = $state(false);

  constructor(services: SessionServices, settings: Partial<Settings> = {}) {
    this.#services = services;
    this.#settings = { ...defaultSettings, ...settings };
    tellOfDamage(services.cache, this.notify.bind(this));
    this.looks = new TestLooks(services.cache);
    this.#results = prefixed<CachedResult>(services.cache, 'result:');
    this.work = new KeptWork(this, services.cache);
    this.#host = new EngineHost(services, this.features, (activity) => (this.activity = activity));
    this.context = this.#contextFor(services);
    this.data = new DataState(this.context, (loaded, asked) => this.#adopt(loaded, asked));
    this.further = new FurtherState(this.context, () => {
      this.ranking.renewIfStale();
      if (this.comparison.usesFurther) void this.comparison.run();
    });
    this.comparison = new ComparisonState(this.context, this.further);
    this.ranking = new RankingState(this.context, this.further);
    this.gating = new GatingState(this.context);
    this.tuning = new TuningState(this.context);
  }

  /** What the steps see of this session. */
  #contextFor(services: SessionServices): StepContext {
    // Getters have a `this` of their own.
    const [host, loaded, settings] = [this.#host, () => this.data.loaded, () => this.#settings];
    return {
      services,
      results: this.#results,
      get engine() {
        return host.engine;
      },
      get loaded() {
        return loaded();
      },
      get settings() {
        return settings();
      },
      open: () => host.open(),
      openPool: () => host.pool(),
      made: () => this.work.keep(),
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

  /** How rows are held out. */
  readonly protocol: Protocol = $derived(protocolOfSettings(this.#settings));

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

  /** The way from files to scores as one piece of work: reading, featurising, fitting. */
  readonly progress = $derived.by(() => {
    const { data, comparison } = this;
    const isReading = data.task.running || !data.loaded;
    return chainedProgress(data.task, comparison.task, isReading, this.#readBefore);
  });

  /** Changes settings, and reruns what depends on them. */
  change(patch: Partial<Settings>): void {
    const [before, wasWidened] = [this.#settings, this.comparison.usesFurther];
    this.#settings = { ...before, ...patch };
    const [was, is] = [settingsAsText(before), settingsAsText(this.#settings)];
    const differs = (...names: (keyof Settings)[]) => names.some((name) => was[name] !== is[name]);
    if (differs('protocol', 'folds', 'seed', 'physics')) this.tuning.renewPaperStudies();
    if (differs('folds', 'seed', 'coerced', 'physics', 'reportResamples')) this.report?.settingsChanged();
    if (differs('ranker', 'further', 'withoutLi')) this.ranking.renewIfStale();
    if (differs('data')) void this.#goTo(this.#settings);
    else if (differs('temperature', 'ranges')) void this.data.setReading(this.#settings);
    else if (
      differs('experiment', 'protocol', 'folds', 'seed', 'coerced', 'physics', 'tuned') ||
      wasWidened !== this.comparison.usesFurther
    )
      void this.comparison.run();
  }

  /** Opens the data that the settings name, with their flag. */
  async #goTo({ data, coerced, temperature, ranges }: Settings): Promise<void> {
    if (data === 'obelix') await this.data.useEmbedded({ coerced, temperature, ranges });
    else await this.data.openKept({ coerced, temperature, ranges });
    const { loaded, task } = this.data;
    // What could not be opened is not what the numbers are of.
    if (loaded && !task.running) this.#settings = { ...this.#settings, data: loaded.source };
  }

  // Data

  /** Opens what the settings ask for, and runs the experiment. */
  async start(): Promise<void> {
    await Promise.all([this.data.start(), this.work.restore()]);
  }

  /** Runs the chosen experiment; opens the data first if there are none. */
  run(): Promise<void> {
    return this.data.loaded ? this.comparison.run() : this.start();
  }

  /** @param asked settings that were said with the data */
  async #adopt(loaded: LoadedData, asked: Asked): Promise<void> {
    const before = this.data.loaded?.source ?? this.#settings.data;
    this.data.draft = null;
    this.data.loaded = loaded;
    this.features.clear();
    this.ranking.renew();
    this.structure.clear();
    this.comparison.clear();
    this.gating.clear();
    this.tuning.renewPaperStudies();
    this.report?.clear();
    void this.looks.open(loaded.sha256);
    // The flag is made from the target: on as reported, off for one's own data until it is asked for.
    const usual =
      loaded.source === before
        ? this.#settings.coerced
        : loaded.source === 'obelix' && defaultSettings.coerced;
    const coerced = asked.coerced ?? usual;
    const { source: data, temperature, ranges } = loaded;
    this.#settings = { ...this.#settings, ...asked, data, coerced, temperature, ranges };
    this.#readBefore = true;
    await this.comparison.run();
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
    await this.features.task.start(`Computing ${name}`, async (signal, onProgress) =>
      (await this.#host.open()).blocks.prepare(loaded, name, {
        signal,
        onProgress: ({ fraction, label }) => onProgress(fraction, undefined, label),
      }),
    );
  }

  /** Returns the matrix of a set (rows of train, then of test), or null while its columns are not computed. */
  matrixOf(setName: string): FeatureMatrix | null {
    // Reads the blocks first, so that a view that asked too early is asked again.
    const { loaded } = this.data;
    return Object.keys(this.features.blocks).length > 0 && this.#host.engine && loaded
      ? this.#host.engine.blocks.matrixOf(loaded, setName)
      : null;
  }

  // Comparison

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
    return (this.report = new ReportState(this.context, this.further, {
      science: () => partOfPage(import('../experiment/sections/runReport')),
      studies: (engine) => this.tuning.shelved(engine),
    }));
  }

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
    const { data, features, comparison, ranking, gating, further, structure } = this;
    for (const { task } of [data, features, comparison, ranking, gating, further, structure]) task.cancel();
    this.tuning.close();
    this.report?.cancel();
    this.#host.close();
  }
}
