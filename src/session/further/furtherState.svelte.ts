import { embeddedList } from '../../experiment/further/embeddedList';
import type { FurtherRows } from '../../experiment/further/furtherRows';
import type { FurtherTable } from '../../experiment/further/furtherTable';
import { knownRecords } from '../../experiment/sample/knownRecords';
import type { SampleFile } from '../../experiment/sample/readSample';
import { maxStudiedRows } from '../../table/csv/tableLimits';
import { formatTemperature } from '../../table/temperature/temperaturePolicy';
import { partOfPage, type Engine } from '../app/engineHost';
import { sampleFile, type FileSource } from '../app/files';
import type { LoadedData } from '../app/loadedData';
import type { StepContext } from '../app/stepContext';
import { protocolOfSettings } from '../settings/settings';
import { Answer } from '../task/answer.svelte';
import { Task } from '../task/task.svelte';

const loadParts = () => partOfPage(import('./furtherParts'));

/** Further measurements beside the loaded data, with what is said of them. */
export interface SortedMeasurements {
  readonly rows: FurtherRows;
  /** How many rows there are, in folds too, and why others are not used. */
  readonly lines: readonly string[];
}

/** Further measurements: the embedded list or a table of one's own. Actions never throw: see `task.problem`. */
export class FurtherState {
  /** Reading and sorting; a file that cannot be read leaves the former table in place. */
  readonly task = new Task();
  #table = $state.raw<{ readonly read: FurtherTable; readonly isOwn: boolean } | null>(null);
  #opening: Promise<void> | null = null;
  readonly #context: StepContext;
  readonly #sorted = new Answer<SortedMeasurements>(() =>
    JSON.stringify([this.#beside, this.#table?.read.name, this.#table?.read.sha256]),
  );

  readonly #onTable: () => void;

  /** @param onTable told when another table stands in place of the former */
  constructor(context: StepContext, onTable: () => void = () => undefined) {
    this.#context = context;
    this.#onTable = onTable;
  }

  /** What the table is sorted beside, in words: data and folds. */
  get #beside(): string {
    const { loaded, settings } = this.#context;
    const { protocol, folds, seed } = settings;
    const data = loaded && [loaded.sha256, loaded.roles, formatTemperature(loaded.temperature)];
    return JSON.stringify([data, protocol, folds, seed]);
  }

  /** The measurements beside the data of now; null before they were asked for, and where something changed since. */
  get sorted(): SortedMeasurements | null {
    return this.#sorted.current;
  }

  /** Whether a table of one's own stands in place of the embedded list. */
  get isOwn(): boolean {
    return this.#table?.isOwn ?? false;
  }

  /** Tells tables apart: that of the list from one's own, and these by their content. */
  get table(): string {
    return this.#table?.isOwn ? this.#table.read.sha256 : embeddedList.name;
  }

  /** Reads the table, once, and sorts it beside the loaded data. Whoever asks meanwhile waits for the same. */
  open(): Promise<void> {
    if (this.sorted) return Promise.resolve();
    this.#opening ??= this.#sort(this.#table?.read ?? null).finally(() => (this.#opening = null));
    return this.#opening;
  }

  /** The rows beside the data of now, read first; null where they cannot be read, or that was cancelled. */
  async rows(): Promise<FurtherRows | null> {
    await this.open();
    // Data or folds may have changed meanwhile.
    if (!this.sorted && this.task.status === 'done') await this.open();
    return this.sorted?.rows ?? null;
  }

  /** Takes a table of one's own in place of the list. */
  async useFile(file: FileSource): Promise<void> {
    const before = this.table;
    await this.#sort(null, () => sampleFile(file));
    if (this.table !== before) this.#onTable();
  }

  /** Goes back to the embedded list. */
  async useEmbedded(): Promise<void> {
    if (!this.isOwn) return;
    await this.#sort(null);
    if (!this.isOwn) this.#onTable();
  }

  /**
   * @param known a table that was read before; null reads one
   * @param own the user's file; the embedded list is read where it is not given
   */
  async #sort(known: FurtherTable | null, own?: () => SampleFile): Promise<void> {
    const { loaded } = this.#context;
    if (!loaded) return;
    const beside = this.#beside;
    const isOwn = known === null ? own !== undefined : this.isOwn;
    await this.task.start('Reading further measurements', async (signal) => {
      const engine = await this.#context.open();
      const read = known ?? (await this.#read(engine, own?.() ?? this.#embedded(signal), !isOwn, signal));
      const sorted = await this.#sortedBeside(loaded, read, engine);
      signal.throwIfAborted();
      // Set before the task is done: who waits for its end finds them.
      this.#table = { read, isOwn };
      // Other data or folds may have come meanwhile.
      if (this.#beside === beside) this.#sorted.ask()(sorted);
    });
  }

  #embedded(signal: AbortSignal): SampleFile {
    const { readAsset } = this.#context.services;
    const { table } = embeddedList;
    return { name: table.slice(table.lastIndexOf('/') + 1), bytes: () => readAsset(table, signal) };
  }

  async #read({ pool }: Engine, file: SampleFile, isEmbedded: boolean, signal: AbortSignal) {
    const { readFurtherTable } = await loadParts();
    const table = await readFurtherTable({ ...file, mostRows: maxStudiedRows }, pool, { signal });
    return isEmbedded ? { ...table, name: embeddedList.name } : table;
  }

  async #sortedBeside(
    loaded: LoadedData,
    table: FurtherTable,
    { foldsOf }: Engine,
  ): Promise<SortedMeasurements> {
    const { allowedInFolds, furtherLines, furtherRowsOf } = await loadParts();
    const { records } = loaded.train;
    const rows = furtherRowsOf(table, knownRecords(loaded), records.length);
    const inFolds = () => allowedInFolds(rows, foldsOf(protocolOfSettings(this.#context.settings), records));
    return { rows, lines: furtherLines(rows, orNull(inFolds)) };
  }
}

/** Folds that cannot be made are told where they are wanted. */
function orNull<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
