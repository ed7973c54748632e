import type { Composition } from '../../crystal/chemistry/composition';
import { papersOfRecord } from '../../folds/materialGroups';
import { distancesFrom, indexCompositions, type KnownCompositions } from '../../screen/nearestKnown';
import type { MaterialRecord } from '../../table/dataset';
import { compositionOf } from './furtherTable';

/** Σ|xᵢ − yᵢ| over atomic fractions: to here two compositions are one. */
const sameWithin = 0.02;
/** Below this, compositions of one value are one measurement: formulas of the same sample are rounded and corrected. */
const nearBelow = 0.15;
/** Below this difference of log10 σ, values are one. */
const sameValueBelow = 0.011;
/** Rounding in the last bits decides nothing. */
const rounding = 1e-9;

/** Known rows, indexed for the rules. */
export interface KnownRows {
  readonly compositions: KnownCompositions;
  readonly rowsOfPaper: ReadonlyMap<string, readonly number[]>;
  /** log10(σ / S cm⁻¹) by row; NaN where there is none. */
  readonly logSigma: Float64Array;
}

/** The known rows that are like a measurement; rows ascend. */
export interface Likeness {
  /** They have a paper in common. */
  readonly samePaper: readonly number[];
  readonly sameComposition: readonly number[];
  /** Near enough that an equal value is the same measurement. */
  readonly near: readonly number[];
}

/** Indexes known rows. A row whose formula cannot be read is like others by its paper alone. */
export function indexKnownRows(records: readonly MaterialRecord[]): KnownRows {
  const rowsOfPaper = new Map<string, number[]>();
  records.forEach((record, row) => {
    for (const paper of papersOfRecord(record)) {
      const rows = rowsOfPaper.get(paper);
      if (rows === undefined) rowsOfPaper.set(paper, [row]);
      else rows.push(row);
    }
  });
  return {
    compositions: indexCompositions(records.map(compositionOf)),
    rowsOfPaper,
    logSigma: Float64Array.from(records, ({ logSigma }) => logSigma),
  };
}

/** Finds the known rows that are like a measurement by paper and composition (DEFINITIONS §1). */
export function likenessOf(
  known: KnownRows,
  { composition, papers }: { readonly composition: Composition; readonly papers: readonly string[] },
): Likeness {
  const samePaper = new Set(papers.flatMap((paper) => known.rowsOfPaper.get(paper) ?? []));
  const sameComposition: number[] = [];
  const near: number[] = [];
  distancesFrom(known.compositions, composition).forEach((distance, row) => {
    if (distance <= sameWithin + rounding) sameComposition.push(row);
    if (distance < nearBelow - rounding) near.push(row);
  });
  return { samePaper: ascending(samePaper), sameComposition, near };
}

/** Picks the near rows that have the value: with a measurement of it they are one. */
export function sameValue({ near }: Likeness, { logSigma }: KnownRows, value: number): number[] {
  return near.filter((row) => Math.abs(logSigma[row] - value) < sameValueBelow - rounding);
}

/** Lists the rows of several lists, each once, in ascending order. */
export function ascending(...lists: readonly Iterable<number>[]): number[] {
  return [...new Set(lists.flatMap((list) => [...list]))].sort((first, second) => first - second);
}
