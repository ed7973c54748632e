import { hashOf } from '../../../base/hash';
import { isCachedResult } from '../../fits/resultCache';
import { checkGate, gateOf } from './gate';
import type { GatedInput } from './gatedInput';
import { gatedNotes } from './gatedNotes';
import { fitParts, type GatedFitPart } from './gatedParts';
import { learnsResidual, type GatedModelPlan, type GatedSide } from './gatedPlan';
import { GatedProgress } from './gatedProgress';
import { scoreGated, type GatedResult } from './gatedResult';
import { predictPart } from './predictPart';
import { joinParts, pick, SideFits, type OpenSide } from './sideFits';

/** Raised when a strategy gives other numbers for the same input. */
const gatedVersion = 1;

/**
 * Runs one double model: in every outer fold, and for the test set, M1 is fitted on all training rows and predicts
 * all held-out rows, and M2 changes the predictions of the gated ones as the strategy says. Nothing of the held-out
 * rows reaches a fit: the out-of-fold predictions of M1 that M2 learns from are of an inner KFold of the training rows.
 * @see report 6.2; DEFINITIONS §5
 * Throws InputError (`no-gated-rows`) where no training row is gated.
 */
export async function runGated(plan: GatedModelPlan, input: GatedInput): Promise<GatedResult> {
  return (await runGatedAll([plan], input))[0];
}

/**
 * Runs several double models over the same folds. Fits that they share are made once: M1 and its out-of-fold
 * predictions (with the report's five strategies 102 fits in place of 150). Fits are given to the runner as soon as
 * what they learn from is there. The first failure cancels the rest.
 */
export async function runGatedAll(
  plans: readonly GatedModelPlan[],
  input: GatedInput,
): Promise<GatedResult[]> {
  input.signal?.throwIfAborted();
  const controller = new AbortController();
  const onAbort = () => controller.abort(input.signal?.reason);
  input.signal?.addEventListener('abort', onAbort, { once: true });
  const { folds, nTrain, innerFolds } = input;
  const parts = fitParts(folds, nTrain, input.target.length, innerFolds);
  const progress = new GatedProgress(plans, parts, input.onProgress);
  const within = { ...input, signal: controller.signal };
  const fits = new SideFits(within, parts, (count) => progress.fitsDone(count));
  try {
    const results = await Promise.all(plans.map((plan) => runPlan(plan, within, fits, parts, progress)));
    progress.done();
    return results;
  } catch (error) {
    controller.abort();
    throw error;
  } finally {
    fits.close();
    input.signal?.removeEventListener('abort', onAbort);
  }
}

async function runPlan(
  plan: GatedModelPlan,
  input: GatedInput,
  fits: SideFits,
  parts: readonly GatedFitPart[],
  progress: GatedProgress,
): Promise<GatedResult> {
  const { nTrain, target, cache, onEvent, folds } = input;
  const open = (of: GatedSide) => fits.open(of, (fraction) => progress.features(of, fraction));
  const [base, physics] = await Promise.all([open(plan.base), open(plan.physics)]);
  const gate = gateOf(physics.matrix);
  checkGate(gate, nTrain);
  const nPhysics = physics.matrix.columnNames.length + (plan.strategy === 'residual_stack' ? 1 : 0);
  onEvent?.({ type: 'modelStarted', model: plan, nFeatures: nPhysics, nFolds: folds.folds.length });

  const plain = fits.plain(base);
  const alone = plan.strategy === 'fulltrain' ? fits.plain(physics) : null;
  const key = cache && gatedKey(plan, base, physics, parts);
  const found = key && (await cache.get(key));
  const cached = isCachedResult(found, nTrain, target.length - nTrain) ? found : undefined;
  const round = { plan, base, physics, gate, fits, target };
  const predicted = parts.map(async (part, k) => {
    const predictions = cached
      ? pick(cached, part.predictRows, nTrain)
      : await predictPart(round, part, plain.parts[k], alone?.parts[k] ?? null);
    progress.partDone(plan);
    if (k === folds.folds.length) onEvent?.({ type: 'testDone', model: plan, predictions });
    else onEvent?.({ type: 'foldDone', model: plan, fold: k, rows: part.predictRows, predictions });
    return predictions;
  });
  const combined = joinParts(parts, await Promise.all(predicted), nTrain, target.length);
  if (key && !cached) await cache.set(key, combined);
  const facts = {
    plan,
    nFeatures: { base: base.matrix.columnNames.length, physics: nPhysics },
    gated: { train: indicesOf(gate.subarray(0, nTrain)), test: indicesOf(gate.subarray(nTrain)) },
    notes: gatedNotes(plan, parts, gate),
  };
  const predictions = { combined, base: await plain.whole, physics: (await alone?.whole) ?? null };
  const result = scoreGated(facts, nTrain, target, predictions);
  onEvent?.({ type: 'modelDone', model: plan, result, fromCache: cached !== undefined });
  return result;
}

/** Makes the key of a double model's predictions from everything that they depend on. */
function gatedKey(
  { strategy }: GatedModelPlan,
  base: OpenSide,
  physics: OpenSide,
  parts: readonly GatedFitPart[],
): string {
  const rows = parts.flatMap((part) => [
    part.trainRows,
    part.predictRows,
    ...(learnsResidual(strategy) ? part.inner.flatMap((fold) => [fold.trainRows, fold.validationRows]) : []),
  ]);
  const of = ({ hash, side }: OpenSide) => [hash, { ...side.parameters }] as const;
  return hashOf('gated', gatedVersion, strategy, ...of(base), ...of(physics), ...rows);
}

/** Lists where a mask is 1. */
function indicesOf(mask: Uint8Array): Int32Array {
  return Int32Array.from(mask.keys()).filter((row) => mask[row] === 1);
}
