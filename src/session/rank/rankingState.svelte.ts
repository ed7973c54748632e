import type { FurtherRows } from '../../experiment/further/furtherRows';
import type { Screening } from '../../experiment/screening/runScreening';
import type { ColumnRoles } from '../../table/roles';
import { partOfPage, type Engine } from '../app/engineHost';
import type { FileSource } from '../app/files';
import type { StepContext } from '../app/stepContext';
import { fileSource, projectFile, type ProjectData } from '../project/project';
import type { Candidates } from './candidates';
import type { OpenedModel } from './openedModel';
import { Answer } from '../task/answer.svelte';
import { Task } from '../task/task.svelte';

/** What the step runs: loaded when it is first needed. */
const loadParts = () => import('./rankParts');
type Parts = Awaited<ReturnType<typeof loadParts>>;

/** What work on a model file is given. */
export interface WorkGiven {
  readonly engine: Engine;
  readonly context: StepContext;
  /** null where none are used. */
  readonly further: () => Promise<FurtherRows | null> | null;
}

/** Where further measurements come from. */
interface FurtherSource {
  /** Tells tables apart. */
  readonly table: string;
  /** null where they cannot be read. */
  rows(): Promise<FurtherRows | null>;
}

/** The Rank step: a file of candidates and their ranked list. Actions never throw: see `task.problem`. */
export class RankingState {
  /** Reading and ranking; a failed file leaves the former list in place. */
  readonly task = new Task();
  candidates = $state.raw<Candidates | null>(null);
  /** A model file that ranks in place of models of the loaded data; null for these. */
  model = $state.raw<OpenedModel | null>(null);
  readonly #screening = new Answer<Screening>(() => {
    const { settings, loaded } = this.#context;
    const { sha256, roles } = this.candidates ?? {};
    const further = this.usesFurther && this.#further.table;
    const model = this.model?.sha256 ?? [settings.ranker, further, loaded?.sha256];
    return JSON.stringify([model, settings.withoutLi, sha256, roles]);
  });
  readonly #context: StepContext;
  readonly #further: FurtherSource;
  #reading: symbol | null = null;
  /** Candidates of an earlier visit that were not asked for yet. */
  #kept: ProjectData | null = null;

  constructor(context: StepContext, further: FurtherSource) {
    this.#context = context;
    this.#further = further;
  }

  /** Whether models are trained on further measurements too: Best unless they are off, others where they are on. */
  get usesFurther(): boolean {
    const { further, ranker } = this.#context.settings;
    return further === 'on' || (further === 'auto' && ranker === 'best');
  }

  /** The ranked list with its model; null before the first, and while another list is being made. */
  get screening(): Screening | null {
    return this.#screening.current;
  }

  /**
   * Reads candidates and ranks them: a table of compositions (with or without cells and targets), and a ZIP of their
   * CIFs where there is one.
   */
  async add(files: FileSource | readonly FileSource[]): Promise<void> {
    const list = 'name' in files ? [files] : files;
    await this.#readAndRank(({ readCandidates }, { pool }, signal, onProgress) =>
      readCandidates(pool, list, signal, onProgress),
    );
  }

  /** Opens the candidates of a project. */
  async openData({ files, roles }: ProjectData): Promise<void> {
    await this.#readAndRank(async ({ readCandidates, withRoles }, { pool }, signal, onProgress) => {
      const read = await readCandidates(pool, files.map(fileSource), signal, onProgress);
      return roles ? withRoles(pool, read, roles, signal) : read;
    });
  }

  /** Says which column of the candidates means what, and ranks them again. */
  async setRoles(roles: ColumnRoles): Promise<void> {
    const { candidates } = this;
    if (!candidates) return;
    await this.#readAndRank(({ withRoles }, { pool }, signal, onProgress) =>
      withRoles(pool, candidates, roles, signal, onProgress),
    );
  }

  /** Ranks the candidates by the chosen model, fitted on all training rows. */
  async rank(): Promise<void> {
    // Candidates that are being read are ranked when they are there.
    if (this.#reading) return;
    const { loaded, settings } = this.#context;
    const { candidates } = this;
    if (!loaded || !candidates?.dataset) return;
    this.#screening.clear();
    const keep = this.#screening.ask();
    const { ranker, withoutLi } = settings;
    const isBest = ranker === 'best';
    const setName = isBest || ranker === 'auto' ? null : ranker;
    const { usesFurther } = this;
    const screening = await this.task.start('Ranking', async (signal, onProgress) => {
      const [engine, { rankByModel }] = await Promise.all([this.#context.open(), partOfPage(loadParts())]);
      const further = usesFurther && !this.model ? await this.#further.rows() : null;
      signal.throwIfAborted();
      const known = { loaded, candidates, results: this.#context.results, model: this.model };
      return rankByModel(engine, known, { setName, isBest, further, withoutLi }, signal, onProgress);
    });
    if (screening) keep(screening);
  }

  /** Has work done for which the step is shown as busy: on model files. */
  async work<T>(
    words: string,
    work: (given: WorkGiven, signal: AbortSignal, onProgress: (fraction: number) => void) => Promise<T>,
  ): Promise<T | undefined> {
    const context = this.#context;
    const further = () => (this.usesFurther ? this.#further.rows() : null);
    return this.task.start(words, async (signal, onProgress) =>
      work({ engine: await context.open(), context, further }, signal, onProgress),
    );
  }

  /** Ranks again where the list is of other settings than those of now. */
  renewIfStale(): void {
    if (this.candidates && !this.screening) void this.rank();
  }

  /** Has at hand what an earlier visit kept: it is read when the step is shown. */
  hold(kept: ProjectData | null): void {
    if (!this.candidates && !this.#reading) this.#kept = kept;
  }

  /** Has the list made that the step shows: of candidates of an earlier visit, or by a model of other data. */
  async show(): Promise<void> {
    if (this.task.running || this.task.problem || this.screening) return;
    if (this.#kept) await this.openData(this.#kept);
    else await this.rank();
  }

  /** The candidates as a project holds them; null for none. Rejects where a file cannot be read any more. */
  async projectData(): Promise<ProjectData | null> {
    if (!this.candidates) return this.#kept;
    const { files, roles } = this.candidates;
    return { files: await Promise.all(files.map(projectFile)), roles };
  }

  /** Other data are open: the list is to be made anew. */
  renew(): void {
    this.task.reset();
    this.#screening.clear();
  }

  /** Forgets the candidates and their list. */
  clear(): void {
    this.renew();
    this.#take(null);
  }

  #take(candidates: Candidates | null): void {
    this.candidates = candidates;
    this.#kept = null;
    this.#context.made();
  }

  async #readAndRank(
    read: (
      parts: Parts,
      engine: Engine,
      signal: AbortSignal,
      onProgress: (fraction: number) => void,
    ) => Promise<Candidates>,
  ): Promise<void> {
    const reading = (this.#reading = Symbol());
    const candidates = await this.task.start('Reading candidates', async (signal, onProgress) => {
      const [engine, parts] = await Promise.all([this.#context.open(), partOfPage(loadParts())]);
      return read(parts, engine, signal, (fraction) => onProgress(fraction));
    });
    if (this.#reading === reading) this.#reading = null;
    if (!candidates) return;
    this.#take(candidates);
    await this.rank();
  }
}
