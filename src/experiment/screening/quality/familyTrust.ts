/** Where a ranking model can be trusted: how it orders new papers, all of them and inside each family. */
import { groupsByFamily, noFamily } from '../../../folds/materialGroups';
import type { Interval } from '../../../metrics/interval';
import { spearmanCorrelation } from '../../../metrics/rank';
import type { MaterialRecord } from '../../../table/dataset';
import type { JobRunner } from '../../jobs/jobs';
import type { FamilyOrder } from './qualityTypes';

/** Families of fewer rows, or of fewer papers, tell nothing (DEFINITIONS §7). */
const fewestFamilyRows = 15;
const fewestFamilyPapers = 5;

/** Below this ρ, and with 0 in its interval, a family counts as not ordered; above it, as not sure. */
const leastOrder = 0.3;

/** Lowest end of the 95 % interval of ρ for each word, highest first (DEFINITIONS §7). */
const orderWords = [
  { low: 0.6, words: 'orders new papers well' },
  { low: 0.3, words: 'orders new papers roughly' },
  { low: 0, words: 'orders new papers weakly' },
] as const;

/** Predictions of rows that no fit saw. */
interface HeldOut {
  readonly target: Float64Array;
  readonly predictions: Float64Array;
  readonly records: readonly MaterialRecord[];
  /** Paper by row: rows of equal numbers are drawn together. */
  readonly papers: Int32Array;
}

/** Measures the order inside each family of enough rows and papers; largest families first. */
export async function familyOrders(
  { target, predictions, records, papers }: HeldOut,
  draw: { readonly nResamples: number; readonly seed: number },
  { runner, signal }: { readonly runner: JobRunner; readonly signal?: AbortSignal },
): Promise<FamilyOrder[]> {
  const { numbers, labels } = groupsByFamily(records);
  const families = labels.flatMap((family, number) => {
    const rows = Int32Array.from(numbers.keys()).filter((row) => numbers[row] === number);
    const distinct = [...new Set(Array.from(rows, (row) => papers[row]))];
    const isEnough = rows.length >= fewestFamilyRows && distinct.length >= fewestFamilyPapers;
    return family !== noFamily && isEnough ? [{ family, rows, distinct }] : [];
  });
  const orders = families.map(async ({ family, rows, distinct }): Promise<FamilyOrder> => {
    const at = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
    const own = { target: at(target), predictions: [at(predictions)] };
    const clusters = rows.map((row) => distinct.indexOf(papers[row]));
    const { scores } = await runner.run('bootstrap', { ...own, clusters, pairs: [], ...draw }, { signal });
    return {
      ...{ family, nRows: rows.length, nPapers: distinct.length },
      spearman: spearmanCorrelation(own.target, own.predictions[0]),
      interval: scores[0].spearman,
    };
  });
  return (await Promise.all(orders)).sort((one, two) => two.nRows - one.nRows);
}

/** Says in one sentence where a model can be trusted: over all papers, and inside which families it cannot order. */
export function trustSentence(by: string, overall: Interval, families: readonly FamilyOrder[]): string {
  const found = orderWords.find(({ low }) => overall.low > low);
  if (!found) {
    return Number.isNaN(overall.low)
      ? `How it orders new ${by} cannot be told from so few.`
      : `It does not order new ${by}: do not trust this list.`;
  }
  const words = `It ${found.words.replace('papers', by)}`;
  const told = families.filter(({ interval }) => !Number.isNaN(interval.low));
  const cannot = told.filter(({ interval }) => interval.low <= 0);
  if (told.length === 0) return `${words}; no family has enough rows to tell what it does inside one.`;
  if (cannot.length === 0) {
    return `${words}, and inside ${told.length === 1 ? told[0].family : `each of the ${told.length} families with enough rows`} too.`;
  }
  const named = (found: readonly FamilyOrder[]) =>
    listed(found.map(({ family, spearman }) => `${family} (ρ ${spearman.toFixed(2).replace('-', '−')})`));
  const not = cannot.filter(({ spearman }) => spearman < leastOrder);
  const unsure = cannot.filter(({ spearman }) => spearman >= leastOrder);
  const parts = [
    ...(not.length > 0 ? [`inside ${named(not)} it cannot`] : []),
    ...(unsure.length > 0 ? [`inside ${named(unsure)} that is not sure`] : []),
  ];
  return `${words}; ${parts.join('; ')}.`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
