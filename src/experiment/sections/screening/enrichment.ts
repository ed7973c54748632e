/** What the rankings of the screening section are worth, with intervals over papers. */
import type { EnrichmentResult, EstimatedEnrichment } from '../../../metrics/enrichment/enrichmentIntervals';
import { usualQuestion } from '../../../metrics/enrichment/question';
import type { ReportContext } from '../../tables/context';
import { paperGroups, type Pair } from '../../tables/intervals';
import type { HoldingKey } from '../recipe/measureRecipes';
import type { HeldRanking } from './rankers';

/** What was measured of the rankings under one protocol. */
export interface MeasuredRankings {
  readonly key: HoldingKey;
  readonly rankings: readonly HeldRanking[];
  readonly result: EnrichmentResult;
  /** Positions of two rankings each: the second is compared with the first. */
  readonly pairs: readonly Pair[];
}

/** Who is compared with whom. */
const compared = [
  ['nearest', 'best'],
  ['stage1_geometry', 'best'],
  ['best', 'best_further'],
  ['nearest', 'best_further'],
] as const;

/** Scores the rankings under one protocol, the mean over its seeds, with intervals over papers. */
export async function measureRankings(
  context: ReportContext,
  key: HoldingKey,
  all: readonly HeldRanking[],
): Promise<MeasuredRankings | null> {
  const rankings = all.filter(({ held }) => held[key]);
  if (rankings.length === 0) return null;
  const { settings, runner, signal } = context.input;
  const { nResamples, seed } = settings;
  const at = (name: string) => rankings.findIndex((ranking) => ranking.name === name);
  const pairs = compared.map(([from, to]): Pair => [at(from), at(to)]).filter((pair) => !pair.includes(-1));
  const target = context.trainTarget().slice();
  const clusters = paperGroups(context.records, Int32Array.from(target.keys()));
  const predictions = rankings.map(({ held }) => [...held[key]!]);
  const { threshold, shares } = usualQuestion;
  const parts = [target, clusters, threshold, [...shares], nResamples, seed, pairs.map((pair) => [...pair])];
  const repeats = predictions.map(({ length }) => length);
  const result = await context.piece('enrichment', [...parts, repeats, ...predictions.flat()], () =>
    runner.run(
      'enrichment',
      { ...{ target, clusters, threshold, shares, nResamples, seed, predictions, pairs } },
      { signal },
    ),
  );
  return { key, rankings, result, pairs };
}

/** Finds what was measured of a ranking; undefined where there is none of that name. */
export function measuredOf(measured: MeasuredRankings, name: string): EstimatedEnrichment | undefined {
  return measured.result.models[measured.rankings.findIndex((ranking) => ranking.name === name)];
}
