import { hashOf } from '../../../base/hash';
import type { FoldPlan } from '../../../folds/fold';
import { choiceKey } from '../../../learners/registry';
import { pick, pooled, split } from '../../fits/fits';
import type { SampleNumbers } from '../../sample/sample';
import { together, type RunContext } from '../runContext';
import { checkGate, gateOf } from './gate';
import { gatedNotes } from './gatedNotes';
import { fitParts, type GatedFitPart } from './gatedParts';
import { asModelPlan } from './gatedPlan';
import { learnsResidual } from './gatedRecipe';
import type { GatedModelPlan, GatedRecipe, GatedSide } from './gatedPlan';
import { GatedProgress } from './gatedProgress';
import { scoreGated, type GatedResult } from './gatedResult';
import { predictPart } from './predictPart';
import { SharedFits, type OpenModel } from '../sharedFits';

/** Raised when a strategy gives other numbers for the same input. */
const gatedVersion = 1;

/**
 * Runs double models over the same folds: in every outer fold, and for the test set, M1 is fitted on all training rows
 * and predicts all held-out rows, and M2 changes the predictions of the gated ones as the strategy says. Nothing of the
 * held-out rows reaches a fit: the out-of-fold predictions of M1 that M2 learns from are of an inner KFold of the
 * training rows.
 *
 * Fits that the models share are made once: M1 and its out-of-fold predictions (with the report's five strategies 102
 * fits in place of 150). Fits are given to the runner as soon as what they learn from is there. The first failure
 * cancels the rest.
 * @see report 6.2; DEFINITIONS §5
 * Throws InputError (`no-gated-rows`) where no training row is gated, RangeError for models of different inner folds.
 */
export async function runGated(
  recipes: readonly GatedRecipe[],
  sample: SampleNumbers,
  folds: FoldPlan,
  context: RunContext,
): Promise<GatedResult[]> {
  if (recipes.length === 0) return [];
  const [{ innerFolds }] = recipes;
  if (recipes.some(({ innerFolds: own }) => own.nFolds !== innerFolds.nFolds || own.seed !== innerFolds.seed))
    throw new RangeError('Double models that run together have the same inner folds.');
  return together(context, async (within) => {
    const parts = fitParts(folds, sample.nTrain, sample.target.length, innerFolds);
    const progress = new GatedProgress(recipes, parts, context.onProgress);
    const fits = new SharedFits(sample, within, folds, () => progress.fitsDone(1));
    try {
      const run = { sample, context: within, folds, fits, parts, progress };
      const results = await Promise.all(recipes.map((recipe) => runRecipe(recipe, run)));
      progress.done();
      return results;
    } finally {
      fits.close();
    }
  });
}

/** What the double models of one run share. */
interface GatedRun {
  readonly sample: SampleNumbers;
  readonly context: RunContext;
  readonly folds: FoldPlan;
  readonly fits: SharedFits;
  readonly parts: readonly GatedFitPart[];
  readonly progress: GatedProgress;
}

async function runRecipe(recipe: GatedRecipe, run: GatedRun): Promise<GatedResult> {
  const { sample, context, folds, fits, parts, progress } = run;
  const { nTrain, target } = sample;
  const { cache, onEvent } = context;
  const open = (of: GatedSide) => fits.open(of, (fraction) => progress.features(of, fraction));
  const [base, physics] = await Promise.all([open(recipe.base), open(recipe.physics)]);
  const gate = gateOf(physics.matrix);
  checkGate(gate, nTrain);
  const nFeatures = physics.matrix.columnNames.length + (recipe.strategy === 'residual_stack' ? 1 : 0);
  const model = asModelPlan(recipe);
  onEvent?.({ type: 'modelStarted', model, nFeatures, nFolds: folds.folds.length });

  const plain = fits.plain(base);
  const alone = recipe.strategy === 'fulltrain' ? fits.plain(physics) : null;
  const key = cache && gatedKey(recipe, base, physics, parts);
  const cached = await fits.fits.cached(key, target.length - nTrain);
  const round = { plan: recipe, base, physics, gate, fits, target };
  const predicted = parts.map(async (part, k) => {
    const predictions = cached
      ? pick(cached, part.predictRows, nTrain)
      : await predictPart(round, part, plain.parts[k], alone?.parts[k] ?? null);
    progress.partDone(recipe);
    if (k === folds.folds.length) onEvent?.({ type: 'testDone', model, predictions });
    else onEvent?.({ type: 'foldDone', model, fold: k, rows: part.predictRows, predictions });
    return predictions;
  });
  // All at once, so that a failure of any fit ends the run.
  const [first, second, ...held] = await Promise.all([plain.whole, alone?.whole ?? null, ...predicted]);
  const combined = split(pooled(parts, held, target.length), nTrain);
  if (key && !cached) await cache.set(key, combined);
  const facts = {
    plan: model,
    recipe,
    nFeatures,
    nBaseFeatures: base.matrix.columnNames.length,
    gated: { train: indicesOf(gate.subarray(0, nTrain)), test: indicesOf(gate.subarray(nTrain)) },
    notes: gatedNotes(recipe, parts, gate),
  };
  const predictions = { combined, base: first, physics: second };
  const result = scoreGated(facts, nTrain, target, predictions);
  onEvent?.({ type: 'modelDone', model, result, fromCache: cached !== undefined });
  return result;
}

/** Makes the key of a double model's predictions from everything that they depend on. */
function gatedKey(
  { strategy }: GatedModelPlan,
  base: OpenModel,
  physics: OpenModel,
  parts: readonly GatedFitPart[],
): string {
  const rows = parts.flatMap((part) => [
    part.trainRows,
    part.predictRows,
    ...(learnsResidual(strategy) ? part.inner.flatMap((fold) => [fold.trainRows, fold.validationRows]) : []),
  ]);
  const of = ({ hash, model }: OpenModel) => [hash, choiceKey(model)] as const;
  return hashOf('gated', gatedVersion, strategy, ...of(base), ...of(physics), ...rows);
}

/** Lists where a mask is 1. */
function indicesOf(mask: Uint8Array): Int32Array {
  return Int32Array.from(mask.keys()).filter((row) => mask[row] === 1);
}
