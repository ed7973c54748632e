import { csvText } from '../base/csvText';
import type { UnrankedCandidate } from './candidates';
import type { RankedCandidate } from './ranking';

/** Columns of the exported ranking, in order. */
export const rankingColumns = [
  'rank',
  'ID',
  'row',
  'composition',
  'predicted_log_sigma',
  'predicted_sigma_S_cm',
  'in_training_set',
  'missing_features',
  'nearest_ID',
  'nearest_composition',
  'nearest_distance',
  'nearest_log_sigma',
  'nearest_DOI',
  'note',
] as const;

/**
 * Writes a ranking as CSV, best candidate first; candidates without a prediction follow with an empty rank and the
 * reason as note. Where predictions are for temperatures, these stand in a column behind, `temperature_C`; where they
 * come with standard deviations, `model` and `sd` (of log10 σ) do. Numbers read back to the same bits.
 */
export function rankingCsv(
  ranked: readonly RankedCandidate[],
  unranked: readonly UnrankedCandidate[],
): string {
  const more: [name: string, text: (candidate: RankedCandidate) => string][] = [];
  if (ranked.some(({ temperatureC }) => !Number.isNaN(temperatureC)))
    more.push(['temperature_C', ({ temperatureC }) => String(temperatureC)]);
  if (ranked.some(({ sd }) => !Number.isNaN(sd)))
    more.push(['model', ({ model }) => model], ['sd', ({ sd }) => (Number.isNaN(sd) ? '' : String(sd))]);
  return csvText([
    [...rankingColumns, ...more.map(([name]) => name)],
    ...ranked.map((candidate) => [...rankedCells(candidate), ...more.map(([, text]) => text(candidate))]),
    ...unranked.map((candidate) => [...unrankedCells(candidate), ...more.map(() => '')]),
  ]);
}

function rankedCells(candidate: RankedCandidate): string[] {
  const { nearest } = candidate;
  return [
    String(candidate.rank),
    candidate.id,
    String(candidate.row),
    candidate.formula,
    String(candidate.logSigma),
    String(candidate.sigma),
    candidate.inTrainingSet ? '1' : '0',
    String(candidate.nMissing),
    nearest?.id ?? '',
    nearest?.formula ?? '',
    nearest ? String(nearest.distance) : '',
    nearest && Number.isFinite(nearest.logSigma) ? String(nearest.logSigma) : '',
    nearest?.doi ?? '',
    '',
  ];
}

function unrankedCells(candidate: UnrankedCandidate): string[] {
  const { id, row, formula, reason } = candidate;
  return ['', id, String(row), formula, '', '', '', '', '', '', '', '', '', `not ranked: ${reason}`];
}
