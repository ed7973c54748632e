import type { Dataset } from '../table/dataset';
import type { ColumnRoles } from '../table/roles';
import type { TextTable } from '../table/textTable';
import { Task } from './task.svelte';

/** Candidates that are read, waiting for their ranking. */
export interface Candidates {
  readonly file: string;
  readonly sha256: string;
  readonly table: TextTable;
  readonly roles: ColumnRoles;
  readonly dataset: Dataset;
}

/** One candidate with its prediction. */
export interface RankedCandidate {
  /** 1 is the highest prediction. */
  readonly rank: number;
  readonly id: string;
  /** Row of the candidates' file. */
  readonly row: number;
  readonly composition: string;
  readonly family: string;
  /** log10(σ / S cm⁻¹), predicted. */
  readonly prediction: number;
  /** Features of the model that this candidate has no value for. */
  readonly nMissing: number;
}

/** The Rank step: a file of candidates and their ranked list. */
export class RankingState {
  /** Reading and ranking; a failed file leaves the former list in place. */
  readonly task = new Task();
  candidates = $state.raw<Candidates | null>(null);
  ranked = $state.raw<readonly RankedCandidate[]>([]);
  /** Name of the model's feature set that made `ranked`; null before the first list. */
  rankedBy = $state.raw<string | null>(null);

  clear(): void {
    this.task.reset();
    this.candidates = null;
    this.ranked = [];
    this.rankedBy = null;
  }
}
