import type { MaterialRecord, Split } from '../../table/dataset';
import type { ColumnRoles } from '../../table/roles';
import { knownRecords, type DataDraft, type LoadedData } from '../app/loadedData';
import { Task } from '../task/task.svelte';

/** Whether the columns that the study cannot do without have a role. */
export function isComplete(roles: ColumnRoles): boolean {
  return (
    (roles.reducedComposition ?? roles.trueComposition) !== undefined &&
    (roles.sigma ?? roles.logSigma) !== undefined
  );
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
}
