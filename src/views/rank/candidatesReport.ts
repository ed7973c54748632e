import type { Screening } from '../../experiment/screening/runScreening';
import { problemsAsEntries } from '../../table/cleaning/cleaningSummary';
import type { Candidates } from '../../session/rank/candidates';
import type { CleaningEntry } from '../../table/dataset';

/** Lists what cleaning did to candidates, what was decided about formulas and structures, and CIFs of no candidate. */
export function candidatesReport(
  candidates: Pick<Candidates, 'dataset' | 'problems'> | null,
  screening: Pick<Screening, 'candidateProblems'> | null,
): CleaningEntry[] {
  const dataset = candidates?.dataset;
  if (!dataset) return [];
  const problems = [...candidates.problems, ...dataset.problems, ...(screening?.candidateProblems ?? [])];
  return [...dataset.cleaning, ...problemsAsEntries(problems, [dataset])];
}
