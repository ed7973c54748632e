/** Intervals of the kernel GP on whole papers, and what was held out with each seed. */
import { normalQuantile } from '../../../base/normalQuantile';
import { protocolOf } from '../../../folds/protocols/registry';
import { repeatedProtocols } from '../../../folds/protocols/protocol';
import { groupsByPaper } from '../../../folds/materialGroups';
import { foldsOf } from '../../../folds/splitters';
import { choiceKey } from '../../../learners/registry';
import { fitsOf, pooled } from '../../fits/fits';
import type { ModelPlan } from '../../models/plan';
import { bestFull } from '../../recipes/best';
import { nearestDistances } from '../../screening/quality/heldOutRows';
import type { ReportContext } from '../../tables/context';
import { holdingsOf } from '../recipe/measureRecipes';
import type { MeasuredStep } from '../recipe/recipeTables';
import { calibratedAsRanked, calibratedBy, type HeldOutFolds } from './calibratedIntervals';
import { intervalScores, type IntervalScores } from './intervalScores';

/** Intervals of one model, scored with each seed. */
export interface IntervalRow {
  readonly name: string;
  readonly label: string;
  readonly detail: string;
  readonly stage: ModelPlan['stage'];
  readonly middle: MeasuredStep;
  readonly bySeed: readonly IntervalScores[];
}

/** Rows of one seed with their distances from what their models had learnt of. */
interface HeldOutSeed extends HeldOutFolds {
  readonly distances: Float64Array;
}

/** Intervals of the kernel GP: as it gives them, and calibrated by one width, by its sd, and as the Rank step does. */
export function kernelIntervalRows(
  context: ReportContext,
  held: readonly HeldOutSeed[],
  best: MeasuredStep,
  predictions: readonly Float64Array[],
  spreads: readonly Float64Array[],
): IntervalRow[] {
  const target = context.trainTarget();
  const reach = normalQuantile(0.95);
  const all = { label: 'Columns of the recipe', stage: bestFull.stage, middle: best };
  const row = (
    name: string,
    detail: string,
    score: (seed: number) => IntervalScores | null,
  ): IntervalRow => ({
    ...{ ...all, name: `${bestFull.name}${name}`, detail: `kernel GP, ${detail}` },
    bySeed: predictions.flatMap((_, seed) => score(seed) ?? []),
  });
  const own = (seed: number) => {
    const end = (sign: number) =>
      predictions[seed].map((value, i) => value + sign * reach * spreads[seed][i]);
    return intervalScores(target, end(-1), end(1));
  };
  return [
    row('', `prediction ± ${reach.toFixed(3)} of its own sd`, own),
    row('-constant', 'calibrated: one width for all', (seed) =>
      calibratedBy(
        held[seed],
        predictions[seed],
        spreads[seed].map(() => 1),
      ),
    ),
    row('-sd', 'calibrated: by its own sd', (seed) =>
      calibratedBy(held[seed], predictions[seed], spreads[seed]),
    ),
    row('-difficulty', 'calibrated: by distance and depth, as candidates are ranked', (seed) =>
      calibratedAsRanked(held[seed], {
        ...{ target, predictions: predictions[seed], distances: held[seed].distances },
      }),
    ),
  ];
}

/** What was held out with each seed, and how far each row was from what its model had learnt of. */
export function heldOutSeeds(context: ReportContext): HeldOutSeed[] {
  const { settings, sample } = context.input;
  const [{ choice, nSeeds }] = holdingsOf(sample.train);
  const protocols = repeatedProtocols(protocolOf(choice, settings.nFolds, 0), nSeeds);
  const target = context.trainTarget();
  const papers = groupsByPaper(sample.train).numbers;
  return protocols.map((protocol) => {
    const fits = fitsOf(foldsOf(protocol, sample.train));
    const fold = new Int32Array(context.nTrain);
    fits.forEach(({ predictRows }, k) => predictRows.forEach((row) => (fold[row] = k)));
    const distances = nearestDistances(fits, context.nTrain, (row) => sample.train[row]);
    return { target, fold, papers, distances };
  });
}

/** The standard deviations of the kernel GP for rows that are held out, by seed, then by training row. */
export async function spreadBySeed(
  context: ReportContext,
  onProgress: (fraction: number) => void,
): Promise<Float64Array[]> {
  const { settings, sample } = context.input;
  const known = await context.matrixOf(bestFull);
  const [{ choice, nSeeds }] = holdingsOf(sample.train);
  const protocols = repeatedProtocols(protocolOf(choice, settings.nFolds, 0), nSeeds);
  const spreads: Float64Array[] = [];
  for (const protocol of protocols) {
    const fits = fitsOf(foldsOf(protocol, sample.train));
    const parts = fits.flatMap(({ trainRows, predictRows }) => [trainRows, predictRows]);
    const sds = await context.piece('spreads', [known.hash, choiceKey(bestFull), ...parts], () =>
      Promise.all(fits.map(async (rows) => (await context.fits.predictSpread(known, bestFull, rows)).sd!)),
    );
    spreads.push(pooled(fits, sds, context.nTrain));
    onProgress(spreads.length / protocols.length);
  }
  return spreads;
}
