import { gatedRows } from './gate';
import { isSilent } from './gatedNotes';
import type { FitOptions } from '../../fits/fits';
import type { GatedFitPart } from './gatedParts';
import type { GatedModelPlan } from './gatedPlan';
import { learnsResidual, trainsOnGatedRows } from './gatedRecipe';
import type { OpenModel, SharedFits } from '../sharedFits';

/** A double model at work: both models with their columns. */
export interface GatedRound {
  readonly plan: GatedModelPlan;
  readonly base: OpenModel;
  readonly physics: OpenModel;
  readonly gate: Uint8Array;
  readonly fits: SharedFits;
  /** By row of the matrix. */
  readonly target: Float64Array;
}

/**
 * Predicts the held-out rows of one part.
 * @param first M1's predictions of these rows
 * @param alone M2's, where it is a model of its own
 */
export async function predictPart(
  { plan, base, physics, gate, fits, target }: GatedRound,
  part: GatedFitPart,
  first: Promise<Float64Array>,
  alone: Promise<Float64Array> | null,
): Promise<Float64Array> {
  const { trainRows, predictRows } = part;
  if (isSilent(plan.strategy, part, gate)) return first;
  const opened = gatedRows(gate, predictRows);
  const learnt = trainsOnGatedRows(plan.strategy) ? gatedRows(gate, trainRows) : trainRows;
  /** M2's word on the gated rows replaces M1's, or is added to it. */
  const combine = async (word: Float64Array, adds: boolean) => {
    const predictions = Float64Array.from(await first);
    let next = 0;
    predictRows.forEach((row, i) => {
      if (gate[row] === 1) predictions[i] = (adds ? predictions[i] : 0) + word[next++];
    });
    return predictions;
  };
  if (alone) {
    const all = await alone;
    return combine(
      all.filter((_, i) => gate[predictRows[i]] === 1),
      false,
    );
  }
  const second = (change: FitOptions = {}) =>
    fits.predict(physics, { trainRows: learnt, predictRows: opened }, { ...change, priority: 1 });
  if (!learnsResidual(plan.strategy)) return combine(await second(), false);

  const outOfFold = await fits.outOfFold(base, part);
  const residual = gatedResidual(target, outOfFold, trainRows);
  if (plan.strategy === 'residual') return combine(await second({ target: residual }), true);
  // Held-out rows are shown what M1 says of them; rows that M1 has learnt from, what it says without them.
  const extraColumn = outOfFold.slice();
  const shown = await first;
  predictRows.forEach((row, i) => (extraColumn[row] = shown[i]));
  return combine(await second({ target: residual, extraColumn }), true);
}

/** Subtracts from the target what M1 says of its training rows without them; NaN elsewhere. */
export function gatedResidual(
  target: Float64Array,
  outOfFold: Float64Array,
  trainRows: Int32Array,
): Float64Array {
  const residual = new Float64Array(target.length).fill(NaN);
  for (const row of trainRows) residual[row] = target[row] - outOfFold[row];
  return residual;
}
