import type { MaterialRecord, Split } from '../../table/dataset';
import type { ColumnRoles } from '../../table/roles';
import { partOfPage } from '../app/engineHost';
import type { FileSource } from '../app/files';
import type { DataDraft, LoadedData } from '../app/loadedData';
import { knownRecords } from '../../experiment/sample/knownRecords';
import { embeddedFiles } from '../../experiment/sample/published';
import type { EmbeddedBytes } from './loadData';
import type { StepContext } from '../app/stepContext';
import { isSameReading, type ReadingChoices } from '../../experiment/sample/readingChoices';
import type { Settings } from '../settings/settings';
import { Task } from '../task/task.svelte';
import { OwnData } from '../project/ownData';
import { fileSource, projectFile, type ProjectData } from '../project/project';

/** Whether the columns that nothing can do without have a role. */
export function hasNeededRoles(roles: ColumnRoles): boolean {
  return (
    (roles.reducedComposition ?? roles.trueComposition) !== undefined &&
    (roles.sigma ?? roles.logSigma) !== undefined
  );
}

/** Settings that were said with the data; the session's own where they were not. */
export type Asked = Partial<Settings>;

/** Takes data that are read in place of those before, with the settings that were said with them. */
type Adopt = (loaded: LoadedData, asked: Asked) => Promise<void>;

/** The Data step: files that are read, and rows that are studied. Actions never throw: see `task.problem`. */
export class DataState {
  /** Loading; a failed load leaves `loaded` as it was and its problem in `task.problem`. */
  readonly task = new Task();
  loaded = $state.raw<LoadedData | null>(null);
  /** Set while columns are missing that nothing can do without; `setRoles` completes it. */
  draft = $state.raw<DataDraft | null>(null);
  /** The user's own data set kept from an earlier visit, offered again. */
  kept = $state.raw<{ readonly name: string; readonly savedAt: number } | null>(null);

  readonly #context: StepContext;
  readonly #adopt: Adopt;
  readonly #own: OwnData;
  #draftFiles: readonly FileSource[] = [];
  /** Of the loaded data; none where they come with the page. */
  #files: readonly FileSource[] = [];
  #keeping: Promise<void> = Promise.resolve();

  constructor(context: StepContext, adopt: Adopt) {
    this.#context = context;
    this.#adopt = adopt;
    this.#own = new OwnData(context.services.cache);
  }

  /** Whether the paper's numbers may stand beside those of these rows; so they do before any data are there. */
  readonly isPublished = $derived(this.loaded?.isPublished ?? true);
  readonly nTrain = $derived(this.loaded?.train.records.length ?? 0);
  readonly nTest = $derived(this.loaded?.test?.records.length ?? 0);
  /** Rows of train, then of test: the order of every feature matrix. */
  readonly records: readonly MaterialRecord[] = $derived(this.loaded ? knownRecords(this.loaded) : []);

  /** Returns the records of one split. */
  recordsOf(split: Split): readonly MaterialRecord[] {
    if (split === 'candidates') return [];
    return (split === 'train' ? this.loaded?.train.records : this.loaded?.test?.records) ?? [];
  }

  /** Opens what the settings ask for, and runs the experiment. */
  async start(): Promise<void> {
    const looking = this.#own.summary().then((kept) => (this.kept = kept));
    if (this.#context.settings.data === 'own') {
      if (await looking) return this.openKept();
      this.#context.notify(
        'warning',
        'This link is about someone’s own data, which stays with them: OBELiX is shown.',
      );
    }
    await Promise.all([this.useEmbedded(), looking]);
  }

  /** Loads the embedded OBELiX data and runs the experiment. */
  async useEmbedded(asked: Asked = {}): Promise<void> {
    const loaded = await this.task.start('Reading OBELiX', async (signal, onProgress) => {
      const served = this.#embedded(signal);
      const [pool, { readEmbedded, completeData }] = await this.#reader();
      return completeData(
        this.#context.services,
        pool,
        await readEmbedded(served, pool, signal, onProgress),
        this.#reading(asked),
        signal,
      );
    });
    if (loaded) await this.#adopt(loaded, asked);
  }

  /** Asks for the files of OBELiX at once: what reads them comes meanwhile. */
  #embedded(signal: AbortSignal): EmbeddedBytes {
    const read = (path: string) => {
      const reading = this.#context.services.readAsset(path, signal);
      reading.catch(() => undefined);
      return reading;
    };
    const { train, test, structures } = embeddedFiles;
    return { train: read(train), test: read(test), structures: read(structures) };
  }

  /** The workers and what reads with them; what studies the rows is loaded behind them. */
  async #reader() {
    const parts = await Promise.all([this.#context.openPool(), partOfPage(import('./loadData'))]);
    this.#context.open().catch(() => undefined);
    return parts;
  }

  /** Reads the user's own tables (CSV) and structures (ZIPs, or single files). */
  async openFiles(files: readonly FileSource[]): Promise<void> {
    const draft = await this.task.start('Reading files', async (signal, onProgress) => {
      const [pool, { readFiles }] = await this.#reader();
      return readFiles(pool, files, signal, onProgress);
    });
    if (!draft) return;
    if (hasNeededRoles(draft.roles)) await this.#complete(draft, files);
    else {
      this.#draftFiles = files;
      this.draft = draft;
    }
  }

  /** Opens the user's own data kept in this browser from an earlier visit. */
  async openKept(asked: Asked = {}): Promise<void> {
    const read = await this.task.start('Reading your data', async (signal, onProgress) => {
      const kept = await this.#own.read();
      if (!kept) return null;
      const [pool, { readFiles }] = await this.#reader();
      const draft = await readFiles(pool, kept.files, signal, onProgress);
      const { roles, assignedCifs, files } = kept;
      return { draft: { ...draft, roles: roles ?? draft.roles, assignedCifs }, files };
    });
    if (read === null) return this.useEmbedded(asked);
    if (read) await this.#complete(read.draft, read.files, asked);
  }

  /** Opens the data of a project. */
  async openData({ files, roles, assignedCifs }: ProjectData, asked: Asked = {}): Promise<void> {
    const sources = files.map(fileSource);
    const draft = await this.task.start('Reading files', async (signal, onProgress) => {
      const [pool, { readFiles }] = await this.#reader();
      return readFiles(pool, sources, signal, onProgress);
    });
    if (draft) await this.#complete({ ...draft, roles: roles ?? draft.roles, assignedCifs }, sources, asked);
  }

  /** The user's own data that are open; null where they come with the page. Rejects where a file cannot be read any more. */
  async ownData(): Promise<ProjectData | null> {
    const { loaded } = this;
    if (loaded?.source !== 'own') return null;
    const { roles, assignedCifs } = loaded;
    return { files: await Promise.all(this.#files.map(projectFile)), roles, assignedCifs };
  }

  /** Of the loaded data; meaningless where they come with the page. */
  get files(): readonly FileSource[] {
    return this.#files;
  }

  /** Has data again that were open before. */
  async reopen(loaded: LoadedData, files: readonly FileSource[], asked: Asked): Promise<void> {
    this.discardDraft();
    this.#files = files;
    await Promise.all([
      this.#adopt(loaded, asked),
      this.#keep(loaded, loaded.source === 'own' ? files : null),
    ]);
  }

  /** Deletes the copy of the user's own data that this browser keeps. */
  async forgetKept(): Promise<void> {
    await this.#own.forget();
    this.kept = null;
  }

  /** Keeps what was opened, one after the other, so that the last stays. */
  #keep(loaded: LoadedData, files: readonly FileSource[] | null): Promise<void> {
    return (this.#keeping = this.#keeping.then(async () => {
      try {
        if (files) this.#context.engine?.askToPersist();
        if (files) await this.#own.keep(files, loaded);
        else if (loaded.source === 'own') await this.#own.keepChoices(loaded);
        this.kept = await this.#own.summary();
      } catch {
        this.#context.notify(
          'warning',
          `${loaded.name} could not be kept in this browser: open it again next time.`,
        );
      }
    }));
  }

  /**
   * Says what is done with temperatures and with ranges: completes a draft, or cleans the loaded tables anew. What leaves
   * no row is taken back: settings name what the numbers are of.
   */
  async setReading(change: Partial<ReadingChoices>): Promise<void> {
    const source = this.draft ?? this.loaded;
    const asked = this.#reading(change);
    const isSame = this.loaded && isSameReading(asked, this.loaded);
    if (!source || (isSame && !this.draft)) return;
    await this.#complete(source, this.draft ? this.#draftFiles : null, asked);
    const { loaded, task } = this;
    if (loaded && !task.running)
      this.#context.change({ temperature: loaded.temperature, ranges: loaded.ranges });
  }

  #reading({ temperature, ranges }: Partial<ReadingChoices>): ReadingChoices {
    const { settings } = this.#context;
    return { temperature: temperature ?? settings.temperature, ranges: ranges ?? settings.ranges };
  }

  /** Says which column means what: completes a draft, or reads the loaded tables anew. */
  async setRoles(roles: ColumnRoles): Promise<void> {
    const source = this.draft ?? this.loaded;
    if (source) await this.#complete({ ...source, roles }, this.draft ? this.#draftFiles : null);
  }

  /** Says whose structure a CIF is that fits no row, or takes that back (null). */
  async assignCif(name: string, id: string | null): Promise<void> {
    const { loaded } = this;
    if (!loaded) return;
    const others = Object.entries(loaded.assignedCifs ?? {}).filter(([other]) => other !== name);
    const assignedCifs = Object.fromEntries(id === null ? others : [...others, [name, id]]);
    await this.#complete({ ...loaded, assignedCifs }, null);
  }

  /** Drops files that wait for their columns to be named. */
  discardDraft(): void {
    this.draft = null;
    this.task.reset();
  }

  async #complete(draft: DataDraft, files: readonly FileSource[] | null, asked: Asked = {}): Promise<void> {
    const loaded = await this.task.start('Cleaning', async (signal, onProgress) => {
      const [pool, { completeData }] = await this.#reader();
      const reading = this.#reading(asked);
      return completeData(this.#context.services, pool, draft, reading, signal, onProgress);
    });
    if (!loaded) {
      // The files could be read: their columns can be named anew.
      if (this.task.status === 'failed' && files) {
        this.#draftFiles = files;
        this.draft = draft;
      }
      return;
    }
    if (files) this.#files = files;
    await Promise.all([this.#adopt(loaded, asked), this.#keep(loaded, files)]);
  }
}
