import type { JsonValue } from '../../../base/hash';
import type { Estimated } from '../../../metrics/enrichment/enrichmentIntervals';
import { usualQuestion } from '../../../metrics/enrichment/question';
import type { StartKind } from '../../../screen/campaign/starts';
import { shareOverStarts, type CampaignResult } from './campaigns';
import type { MeasuredRankings } from './enrichment';

/** Lists all that was measured for a JSON file; what is undefined is null. */
export function screeningJson(
  measured: readonly MeasuredRankings[],
  campaigns: ReadonlyMap<StartKind, readonly CampaignResult[]>,
  after: readonly number[],
): JsonValue {
  const enrichment = measured.map(({ key, rankings, result }) => {
    const rows = rankings.map(({ name }, m): JsonValue => {
      const { top, ndcg } = result.models[m];
      const shares = top.map(({ share, nTaken, precision, recall, enrichment: factor }): JsonValue => ({
        ...{ share, nTaken },
        ...{ precision: estimate(precision), recall: estimate(recall), enrichment: estimate(factor) },
      }));
      return { name, top: shares, ndcg: estimate(ndcg) };
    });
    return [key, { nRows: result.nRows, nAbove: result.nAbove, rankings: rows }] as const;
  });
  const found = [...campaigns].map(([kind, results]) => {
    const rows = results.map(({ chooser, shares }): JsonValue => ({
      name: chooser.name,
      found: after.map((n, k): JsonValue => {
        const { value, std, interval } = shareOverStarts(shares.map((one) => one[k]));
        return { after: n, std: finite(std), ...estimate({ value, interval }) };
      }),
    }));
    return [kind, rows] as const;
  });
  return {
    threshold: usualQuestion.threshold,
    enrichment: Object.fromEntries(enrichment),
    campaigns: Object.fromEntries(found),
  };
}

function estimate({ value, interval }: Estimated): { [name: string]: JsonValue } {
  return { value: finite(value), low: finite(interval.low), high: finite(interval.high) };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
