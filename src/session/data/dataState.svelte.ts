import type { Problem } from '../../base/problem';
import type { ColumnRoles } from '../../table/roles';
import type { Dataset, MaterialRecord, Split } from '../../table/dataset';
import type { TextTable } from '../../table/csv/textTable';
import type { DataSource } from '../settings/settings';
import { Task } from '../task/task.svelte';

/** Files that are read. They wait here while the user names columns that could not be guessed. */
export interface DataDraft {
  readonly source: DataSource;
  /** For display: `OBELiX v1.2.0`, or the name of the user's file. */
  readonly name: string;
  /** Over the bytes of the tables and of the structures. */
  readonly sha256: string;
  readonly trainTable: TextTable;
  readonly testTable: TextTable | null;
  readonly roles: ColumnRoles;
  /** CIF text by material ID. */
  readonly cifs: Readonly<Record<string, string>>;
  /** Findings about files as a whole and about the archive. */
  readonly problems: readonly Problem[];
}

/** A data set that is read, cleaned and complete. It is replaced as a whole or not at all. */
export interface LoadedData extends DataDraft {
  readonly train: Dataset;
  readonly test: Dataset | null;
}

/** Lists the rows of train, then of test: the order of every feature matrix. */
export function knownRecords({ train, test }: LoadedData): readonly MaterialRecord[] {
  return [...train.records, ...(test?.records ?? [])];
}

/** Returns log σ of those rows; NaN for test rows without one. */
export function targetOf(loaded: LoadedData): Float64Array {
  return Float64Array.from(knownRecords(loaded), (record) => record.logSigma);
}

/** The data of the study. */
export class DataState {
  /** Loading; a failed load leaves `loaded` as it was and its problem in `task.problem`. */
  readonly task = new Task();
  loaded = $state.raw<LoadedData | null>(null);
  /** Set while columns are missing that the study cannot do without; `setRoles` completes it. */
  draft = $state.raw<DataDraft | null>(null);
  /** The user's own data set kept from an earlier visit, offered again. */
  kept = $state.raw<{ readonly name: string; readonly savedAt: number } | null>(null);

  readonly nTrain = $derived(this.loaded?.train.records.length ?? 0);
  readonly nTest = $derived(this.loaded?.test?.records.length ?? 0);
  /** Rows of train, then of test: the order of every feature matrix. */
  readonly records: readonly MaterialRecord[] = $derived(this.loaded ? knownRecords(this.loaded) : []);

  /** Returns the records of one split. */
  recordsOf(split: Split): readonly MaterialRecord[] {
    if (split === 'candidates') return [];
    return (split === 'train' ? this.loaded?.train.records : this.loaded?.test?.records) ?? [];
  }
}
