import type { Problem } from '../base/problem';
import type { Screening } from '../study/runScreening';
import type { Dataset } from '../table/dataset';
import type { ColumnRoles } from '../table/roles';
import type { TextTable } from '../table/textTable';
import { Task } from './task.svelte';

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

/** The Rank step: a file of candidates and their ranked list. */
export class RankingState {
  /** Reading and ranking; a failed file leaves the former list in place. */
  readonly task = new Task();
  candidates = $state.raw<Candidates | null>(null);
  /** The ranked list with its model; null before the first, and while another file is being ranked. */
  screening = $state.raw<Screening | null>(null);

  clear(): void {
    this.task.reset();
    this.candidates = null;
    this.screening = null;
  }
}
