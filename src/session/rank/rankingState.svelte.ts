import type { RankedCandidate } from '../../screen/ranking';
import type { ColumnRoles } from '../../table/roles';
import { partOfPage } from '../app/engineHost';
import type { FileSource } from '../app/files';
import type { StepContext } from '../app/stepContext';
import { fileSource, projectFile, type ProjectData, type ProjectFile } from '../project/project';
import type { Candidates } from './candidates';
import type { FurtherSource, ListMaker, ProvisionalList } from './ranking/listMaker';
import type { ModelHome, WorkGiven } from './modelFile/modelHome';
import { ProvisionalState } from './ranking/provisionalState.svelte';
import type { OpenedModel } from './modelFile/openedModel';
import type { SessionScreening } from './ranking/rankByModel';
import type { ShortlistEntry } from './shortlist';
import type { CandidateCard } from './card/candidateCard.svelte';
import type { AskedCandidates } from './ranking/readAsked';
import { Answer } from '../task/answer.svelte';
import { Task } from '../task/task.svelte';

/** What the step runs: loaded when it is first needed. */
const loadParts = () => import('./rankParts');

/** What was chosen in the step, by reference. */
export interface RankingChoice {
  readonly candidates: Candidates | null;
  readonly model: OpenedModel | null;
  readonly shortlist: readonly ShortlistEntry[];
  /** Of an earlier visit, not read yet. */
  readonly kept: ProjectData | null;
  readonly keptModel: ProjectFile | null;
  readonly link: string;
}

/** The Rank step: a file of candidates and their ranked list. Actions never throw: see `task.problem`. */
export class RankingState implements ModelHome {
  /** Reading and ranking; a failed file leaves the former list in place. */
  readonly task = new Task();
  candidates = $state.raw<Candidates | null>(null);
  /** A model file that ranks in place of models of the loaded data; null for these. */
  model = $state.raw<OpenedModel | null>(null);
  /** Candidates that were put aside; kept with the others. */
  shortlist = $state.raw<readonly ShortlistEntry[]>([]);
  readonly #screening = new Answer<SessionScreening>(() => {
    const { settings, loaded } = this.#context;
    const { sha256, roles } = this.candidates ?? {};
    const further = this.usesFurther && this.#further.table;
    const { ranker, withoutLi, physics, gating, tuned } = settings;
    // A recipe is made with more settings.
    const made = ranker.startsWith('recipe:') && [physics, gating, tuned];
    const model = this.model?.sha256 ?? [ranker, further, loaded?.sha256, made];
    return JSON.stringify([model, withoutLi, sha256, roles]);
  });
  /** Of those that are done, while the others are being ranked; kept where that is stopped before the end. */
  readonly #provisional = new ProvisionalState();
  /** Candidates of the last list that was made whole. */
  #listed: Pick<RankingState, 'candidates'> & { readonly link: string } = { candidates: null, link: '' };
  #maker: Promise<ListMaker> | null = null;
  readonly #context: StepContext;
  readonly #further: FurtherSource;
  #reading: { readonly from: AskedCandidates; readonly link: string } | null = null;
  #ranked: Promise<void> = Promise.resolve();
  /** Candidates of an earlier visit that were not asked for yet. */
  #kept = $state.raw<ProjectData | null>(null);
  /** A model file of an earlier visit, likewise. */
  #keptModel: ProjectFile | null = null;
  /** What a link carries that was opened, or written. */
  #link = '';

  constructor(context: StepContext, further: FurtherSource) {
    this.#context = context;
    this.#further = further;
  }

  /** Whether models are trained on further measurements too: Best unless they are off, others where they are on. */
  get usesFurther(): boolean {
    if (this.model) return this.model.ranking.models.some(({ fitted }) => fitted.nFurther > 0);
    const { further, ranker } = this.#context.settings;
    return further === 'on' || (further === 'auto' && ranker === 'best');
  }

  /** The ranked list with its model; null before the first, and while another list is being made. */
  get screening(): SessionScreening | null {
    return this.#screening.current;
  }

  get provisional(): ProvisionalList | null {
    return this.#provisional.list;
  }

  /** The list before, where another was to be made and has not been: of these candidates, by what ranked then. */
  get former(): SessionScreening | null {
    const { running, status } = this.task;
    const isOfThese = this.candidates !== null && this.#listed.candidates === this.candidates;
    return !running && status !== 'done' && isOfThese ? this.#screening.last : null;
  }

  /**
   * Reads candidates and ranks them: a table of compositions (with or without cells and targets) with its structures,
   * structures alone, or a grid.
   * @param from files, or what a link carries
   * @param link what a link carries of them; `''` where they are files
   */
  async add(from: FileSource | readonly FileSource[] | string, link = ''): Promise<void> {
    await this.#readAndRank(from, link);
  }

  get context(): StepContext {
    return this.#context;
  }

  /** Opens the candidates of a project, whose ranking goes on when they are there: see `task`. */
  async openData(data: ProjectData): Promise<void> {
    this.shortlist = data.shortlist ?? [];
    const candidates = await this.#read(data);
    if (candidates) this.#ranked = this.#rankRead(candidates);
  }

  /** Says which column of the candidates means what, and ranks them again. */
  async setRoles(roles: ColumnRoles): Promise<void> {
    const { candidates } = this;
    if (candidates) await this.#readAndRank({ ...candidates, roles });
  }

  /** Ranks the candidates by the chosen model, fitted on all training rows. Stopped, it leaves the list before. */
  async rank(): Promise<void> {
    // Candidates that are being read are ranked when they are there.
    if (this.#reading) return;
    this.#provisional.drop();
    await this.#rankAll();
  }

  async #rankAll(): Promise<void> {
    const { loaded } = this.#context;
    const { candidates } = this;
    if (!loaded || !candidates?.dataset) return;
    const keep = this.#screening.ask();
    const screening = await this.task.start('Ranking', async (signal, onProgress) => {
      const maker = await this.#listMaker();
      return maker.rank(loaded, candidates, signal, onProgress, (list) => this.#provisional.offer(list));
    });
    if (this.task.running) return;
    this.#provisional.endFirst();
    if (!screening) return;
    keep(screening);
    this.#listed = { candidates, link: this.#link };
    this.#provisional.drop();
  }

  #listMaker(): Promise<ListMaker> {
    const made = (this.#maker ??= partOfPage(loadParts()).then(
      ({ ListMaker }) => new ListMaker(this, this.#further),
    ));
    // What could not be loaded may be tried again.
    made.catch(() => (this.#maker = null));
    return made;
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

  /** Makes the card of a ranked candidate; null where the list is of other settings than those of now. */
  async cardOf(candidate: RankedCandidate): Promise<CandidateCard | null> {
    return (await partOfPage(loadParts())).cardOf(candidate, this, this.#context, this.#further);
  }

  /** Ranks again where the list is of other settings than those of now. */
  renewIfStale(): void {
    if (this.candidates && !this.screening) void this.rank();
  }

  /** Has at hand what an earlier visit kept: it is read when the step is shown. */
  hold(kept: ProjectData | null, model: ProjectFile | null = null): void {
    if (!this.candidates && !this.#reading) this.#kept = kept;
    if (!this.model) this.#keptModel = model;
  }

  /** All that was chosen here, as it stands. */
  get chosen(): RankingChoice {
    const { candidates, model, shortlist } = this;
    return { candidates, model, shortlist, kept: this.#kept, keptModel: this.#keptModel, link: this.#link };
  }

  /** Puts back what was chosen before. */
  putBack({ candidates, model, shortlist, kept, keptModel, link }: RankingChoice): void {
    if (this.task.running) this.task.reset();
    this.#reading = null;
    Object.assign(this, { candidates, model, shortlist });
    [this.#kept, this.#keptModel, this.#link] = [kept, keptModel, link];
    this.#context.change({ candidates: link });
    this.#context.made();
    this.renewIfStale();
  }

  /** Has the list made that the step shows: of candidates of an earlier visit, or by a model of other data. */
  async show(): Promise<void> {
    const link = this.#context.settings.candidates;
    const isNew = link !== '' && link !== this.#link;
    if (this.task.running || (!isNew && (this.task.problem || this.screening))) return;
    const model = this.#keptModel;
    if (model) {
      const { openModel } = await partOfPage(loadParts());
      await openModel(this, fileSource(model));
      this.#keptModel = null;
    }
    this.#link = link;
    if (isNew) await this.add(link, link);
    else if (this.#kept) await this.openData(this.#kept).then(() => this.#ranked);
    else await this.rank();
  }

  /** The candidates as a project holds them; null for none. Rejects where a file cannot be read any more. */
  async projectData(): Promise<ProjectData | null> {
    if (!this.candidates) return this.#kept;
    const { files, roles } = this.candidates;
    const { shortlist } = this;
    return { files: await Promise.all(files.map(projectFile)), roles, shortlist };
  }

  /** The model file that ranks; null for none. Rejects where it cannot be read any more. */
  async modelFile(): Promise<ProjectFile | null> {
    return this.model ? projectFile(this.model.source) : this.#keptModel;
  }

  /** Keeps another shortlist in place of the one before. */
  keepShortlist(shortlist: readonly ShortlistEntry[]): void {
    this.shortlist = shortlist;
    this.#context.made();
  }

  /** Other data are open: the list is to be made anew. Candidates that are being read are read for these. */
  renew(): void {
    const reading = this.#reading;
    this.#forgetList();
    if (reading) void this.#readAndRank(reading.from, reading.link);
  }

  #forgetList(): void {
    this.task.reset();
    this.#reading = null;
    this.#provisional.drop();
    this.#listed = { candidates: null, link: '' };
    this.#screening.clear();
  }

  /** Forgets the candidates and their list. */
  clear(): void {
    this.#forgetList();
    this.#take(null, '');
  }

  #take(candidates: Candidates | null, link: string): void {
    this.candidates = candidates;
    this.#link = link;
    this.#context.change({ candidates: link });
    this.#kept = null;
    this.#context.made();
  }

  async #readAndRank(from: AskedCandidates, link?: string): Promise<void> {
    const candidates = await this.#read(from, link);
    if (candidates) await this.#rankRead(candidates);
  }

  /** Returns null where they could not be read, or others are read instead. */
  async #read(from: AskedCandidates, link = this.#context.settings.candidates): Promise<Candidates | null> {
    const reading = (this.#reading = { from, link });
    this.#provisional.drop();
    const { loaded } = this.#context;
    if (loaded)
      void this.#provisional.ask(async (signal) => (await this.#listMaker()).rankFirst(loaded, from, signal));
    const candidates = await this.task.start('Reading candidates', async (signal, onProgress) => {
      const [{ pool }, { readAsked }] = await Promise.all([this.#context.open(), partOfPage(loadParts())]);
      return readAsked(pool, from, signal, (fraction) => onProgress(fraction));
    });
    if (this.#reading !== reading) return null;
    this.#reading = null;
    if (candidates) this.#take(candidates, link);
    else this.#provisional.drop();
    return candidates ?? null;
  }

  /** Ranks candidates that were just read. */
  async #rankRead(candidates: Candidates): Promise<void> {
    await this.#rankAll();
    // Stopped, others that were there come back with their list.
    const { candidates: before, link: linkBefore } = this.#listed;
    if (this.task.status === 'cancelled' && before && this.candidates === candidates) {
      this.#provisional.drop();
      this.#take(before, linkBefore);
    }
  }
}
