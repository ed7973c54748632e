import { csvText } from '../base/csvText';
import type { UnrankedCandidate } from './candidates';
import type { RankedCandidate } from './ranking';

const number = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? '' : String(value);

/** Tells what is remarkable about a candidate: that it stands in the file before, or was measured; `''` for nothing. */
export function noteOf({ sameAsRow, measured }: Pick<RankedCandidate, 'sameAsRow' | 'measured'>): string {
  return [
    sameAsRow === undefined ? '' : `same composition as row ${sameAsRow}`,
    measured === undefined ? '' : `measured: log σ ${measured.toFixed(2)}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** Columns of the exported ranking, in order, with what stands in them. */
const columns: readonly (readonly [name: string, text: (candidate: RankedCandidate) => string])[] = [
  ['rank', ({ rank }) => String(rank)],
  ['id', ({ id }) => id],
  ['formula', ({ formula }) => formula],
  ['log_sigma', ({ logSigma }) => String(logSigma)],
  ['lower_90', ({ lower }) => number(lower)],
  ['upper_90', ({ upper }) => number(upper)],
  ['rank_low', ({ rankLow }) => String(rankLow)],
  ['rank_high', ({ rankHigh }) => String(rankHigh)],
  ['domain', ({ domain }) => domain.kind],
  ['domain_reason', ({ domain }) => domain.reason],
  ['model', ({ model }) => model],
  ['nearest_id', ({ nearest }) => nearest?.id ?? ''],
  ['nearest_formula', ({ nearest }) => nearest?.formula ?? ''],
  ['nearest_log_sigma', ({ nearest }) => number(nearest?.logSigma)],
  ['nearest_distance', ({ nearest }) => number(nearest?.distance)],
  ['nearest_doi', ({ nearest }) => nearest?.doi ?? ''],
  ['known', ({ inTrainingSet }) => (inTrainingSet ? '1' : '0')],
  ['row', ({ row }) => String(row)],
  ['sigma_S_cm', ({ sigma }) => String(sigma)],
  ['sd', ({ sd }) => number(sd)],
  ['missing_features', ({ nMissing }) => String(nMissing)],
  ['temperature_C', ({ temperatureC }) => number(temperatureC)],
  ['note', noteOf],
  ['p_above', ({ pAbove }) => number(pAbove)],
];

/** Names of the columns, in order. */
export const rankingColumns: readonly string[] = columns.map(([name]) => name);

/**
 * Writes a ranking as CSV, best candidate first; candidates without a prediction follow with an empty rank and the
 * reason as note. What a model does not know (intervals, temperature) is empty. Numbers read back to the same bits. Candidates of equal
 * predictions have the same rank (1, 1, 1, 4); `p_above` is the probability that log10 σ is above the threshold.
 */
export function rankingCsv(
  ranked: readonly RankedCandidate[],
  unranked: readonly UnrankedCandidate[],
): string {
  const rows = [
    rankingColumns,
    ...ranked.map((candidate) => columns.map(([, text]) => text(candidate))),
    ...unranked.map(unrankedCells),
  ];
  return csvText(rows, { forSpreadsheets: true });
}

/** Writes a shortlist with the same columns, in its own order; notes are those of the person who made it. */
export function shortlistCsv(
  items: readonly { readonly candidate: RankedCandidate; readonly note: string }[],
): string {
  const rows = items.map(({ candidate, note }) =>
    columns.map(([name, text]) => (name === 'note' ? note : text(candidate))),
  );
  return csvText([rankingColumns, ...rows], { forSpreadsheets: true });
}

/** Cells that wait for a rank while other candidates are still predicted. */
const waiting = '\ufdd0';
const rankColumns = ['rank', 'rank_low', 'rank_high'];

/** Writes the line of a candidate whose ranks are not known yet: `withRanks` puts them in. */
export function unfinishedLine(candidate: RankedCandidate): string {
  const cells = columns.map(([name, text]) =>
    rankColumns.includes(name) ? waiting : text(candidate).replaceAll(waiting, ''),
  );
  return csvText([cells], { forSpreadsheets: true });
}

/** Writes the line of a candidate without a prediction. */
export function unrankedLine(candidate: UnrankedCandidate): string {
  return csvText([unrankedCells(candidate)], { forSpreadsheets: true });
}

/** Tells whether a line waits for its ranks. */
export function awaitsRank(line: string): boolean {
  return line.includes(waiting);
}

/** Puts the ranks into a line that waits for them. */
export function withRanks(line: string, rank: number, low: number, high: number): string {
  const [first, second, third, fourth] = line.split(waiting);
  return `${first}${rank}${second}${low}${third}${high}${fourth}`;
}

function unrankedCells({ id, row, formula, reason }: UnrankedCandidate): string[] {
  const cells: Readonly<Record<string, string>> = {
    ...{ id, formula, row: String(row), note: `not ranked: ${reason}` },
  };
  return rankingColumns.map((name) => cells[name] ?? '');
}
