import type { RankedCandidate } from '../../screen/ranking';
import type { FigureTable } from '../figure';

/** What is predicted for one candidate, fact by fact; empty where nothing is known. */
export function candidateFacts(candidate: RankedCandidate, modelLabel: string): FigureTable {
  const number = (value: number) => (Number.isFinite(value) ? value : '');
  const { domain, nearest } = candidate;
  return {
    columns: ['fact', 'value'],
    rows: [
      ['ID', candidate.id],
      ['formula', candidate.formula],
      ['predicted log10(sigma / S cm-1)', number(candidate.logSigma)],
      ['90 % interval, low', number(candidate.lower)],
      ['90 % interval, high', number(candidate.upper)],
      ['rank', candidate.rank],
      ['rank could be, from', candidate.rankLow],
      ['rank could be, to', candidate.rankHigh],
      ['model', modelLabel],
      ['domain', `${domain.kind}: ${domain.reason}`],
      ['nearest known compound', nearest?.formula ?? ''],
      ['distance to it', number(nearest?.distance ?? NaN)],
      ['temperature (°C)', number(candidate.temperatureC)],
    ],
  };
}
