import type { Screening } from '../../experiment/screening/runScreening';
import { problemsAsEntries } from '../../table/cleaning/cleaningSummary';
import type { CleaningEntry, Dataset } from '../../table/dataset';

/** Lists what cleaning did to a file of candidates, and what was decided about its formulas and structures. */
export function candidatesReport(dataset: Dataset | null, screening: Screening | null): CleaningEntry[] {
  if (dataset === null) return [];
  const own = screening?.problems.filter(({ file }) => file === dataset.file) ?? [];
  return [...dataset.cleaning, ...problemsAsEntries(own, [dataset])];
}
