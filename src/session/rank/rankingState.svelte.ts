import type { Problem } from '../../base/problem';
import type { Screening } from '../../experiment/screening/runScreening';
import type { Dataset } from '../../table/dataset';
import type { ColumnRoles } from '../../table/roles';
import type { TextTable } from '../../table/csv/textTable';
import type { LoadedData } from '../app/loadedData';
import type { Engine } from '../app/engineHost';
import type { FileSource } from '../app/files';
import type { Settings } from '../settings/settings';
import { Task } from '../task/task.svelte';

/** Candidates that are read. */
export interface Candidates {
  readonly file: string;
  readonly table: TextTable;
  readonly roles: ColumnRoles;
  /** null until a column is known to hold the compositions. */
  readonly dataset: Dataset | null;
  /** CIF text by candidate ID; empty where no archive was given. */
  readonly cifs: Readonly<Record<string, string>>;
  /** Over the bytes of the table and the CIFs. */
  readonly sha256: string;
  readonly problems: readonly Problem[];
}

/** What the Rank step needs of the study around it. */
export interface RankingContext {
  open(): Promise<Engine>;
  /** The data to learn from; null while there is none. */
  loaded(): LoadedData | null;
  /** Which model ranks. */
  ranker(): Settings['ranker'];
}

/** The Rank step: a file of candidates and their ranked list. Actions never throw: see `task.problem`. */
export class RankingState {
  /** Reading and ranking; a failed file leaves the former list in place. */
  readonly task = new Task();
  candidates = $state.raw<Candidates | null>(null);
  /** The ranked list with its model; null before the first, and while another file is being ranked. */
  screening = $state.raw<Screening | null>(null);
  readonly #context: RankingContext;
  #reading: symbol | null = null;

  constructor(context: RankingContext) {
    this.#context = context;
  }

  /**
   * Reads candidates and ranks them: a table of compositions (with or without cells and targets), and a ZIP of their
   * CIFs where there is one.
   */
  async add(files: FileSource | readonly FileSource[]): Promise<void> {
    const list = 'name' in files ? [files] : files;
    await this.#readAndRank((engine, signal) => engine.readCandidates(engine.pool, list, signal));
  }

  /** Says which column of the candidates means what, and ranks them again. */
  async setRoles(roles: ColumnRoles): Promise<void> {
    const { candidates } = this;
    if (!candidates) return;
    await this.#readAndRank((engine, signal) => engine.withRoles(engine.pool, candidates, roles, signal));
  }

  /** Ranks the candidates by the chosen model, fitted on all training rows. */
  async rank(): Promise<void> {
    // Candidates that are being read are ranked when they are there.
    if (this.#reading) return;
    const loaded = this.#context.loaded();
    const { candidates } = this;
    if (!loaded || !candidates?.dataset) return;
    this.screening = null;
    const ranker = this.#context.ranker();
    const screening = await this.task.start('Ranking', async (signal, report) => {
      const { blocks } = await this.#context.open();
      return blocks.rank(loaded, candidates, ranker === 'auto' ? null : ranker, signal, report);
    });
    if (screening) this.screening = screening;
  }

  /** Forgets the candidates and their list. */
  clear(): void {
    this.task.reset();
    this.candidates = null;
    this.screening = null;
  }

  async #readAndRank(read: (engine: Engine, signal: AbortSignal) => Promise<Candidates>): Promise<void> {
    const reading = (this.#reading = Symbol());
    const candidates = await this.task.start('Reading candidates', async (signal) =>
      read(await this.#context.open(), signal),
    );
    if (this.#reading === reading) this.#reading = null;
    if (!candidates) return;
    this.candidates = candidates;
    await this.rank();
  }
}
