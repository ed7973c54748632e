import { InputError } from '../base/problem';
import { finish, type Steps } from '../base/steps';
import type { Composition } from '../crystal/chemistry/composition';
import { parseFormula } from '../crystal/chemistry/formula';
import type { MaterialRecord } from '../table/dataset';

/** Candidates sorted by whether they can be ranked. */
export interface ReadCandidates {
  /** In the order of the file. */
  readonly readable: readonly { readonly record: MaterialRecord; readonly composition: Composition }[];
  /** Listed apart, with the reason. */
  readonly unreadable: readonly UnrankedCandidate[];
}

/** A candidate that has no prediction. */
export interface UnrankedCandidate {
  readonly id: string;
  /** Row of the candidates' file. */
  readonly row: number;
  readonly formula: string;
  readonly reason: string;
}

/** Which model a file of candidates gets, and why. */
export interface CandidateChoice {
  /** Stage 1 where at least half of the candidates have a complete cell, else Stage 0. */
  readonly featureSet: 'stage0_magpie' | 'stage1_geometry';
  /** Candidates with all six cell parameters. */
  readonly nWithCell: number;
  readonly nWithoutCell: number;
}

/** Formulas that are read in one step. */
const rowsOfStep = 256;

/** Reads the candidates' formulas; one without a readable formula cannot be ranked. */
export function readCandidates(records: readonly MaterialRecord[]): ReadCandidates {
  return finish(readCandidateSteps(records));
}

/** Reads them some at a time: a hundred thousand formulas take most of a second. */
export function* readCandidateSteps(records: readonly MaterialRecord[]): Steps<ReadCandidates> {
  const readable: { record: MaterialRecord; composition: Composition }[] = [];
  const unreadable: UnrankedCandidate[] = [];
  for (const [k, record] of records.entries()) {
    if (k % rowsOfStep === rowsOfStep - 1) yield { fraction: k / records.length };
    try {
      readable.push({ record, composition: parseFormula(record.reducedComposition) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const { id, row, reducedComposition: formula } = record;
      unreadable.push({ id, row, formula, reason: `${error.problem.message} ${error.problem.remedy}` });
    }
  }
  return { readable, unreadable };
}

/**
 * Chooses the feature set for a file of candidates: one model for the whole file, so that its ranks compare.
 * Cells that single candidates lack are missing values, which the learner handles.
 */
export function chooseFeatureSet(records: readonly MaterialRecord[]): CandidateChoice {
  const nWithCell = records.filter(({ cell }) => cell.every((value) => Number.isFinite(value))).length;
  const featureSet = nWithCell > 0 && 2 * nWithCell >= records.length ? 'stage1_geometry' : 'stage0_magpie';
  return { featureSet, nWithCell, nWithoutCell: records.length - nWithCell };
}
