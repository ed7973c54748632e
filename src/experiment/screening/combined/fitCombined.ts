/** Fits models that rank together, and predicts rows that their fits did not see. */
import type { FoldPlan } from '../../../folds/fold';
import type { Protocol } from '../../../folds/protocols/protocol';
import { innerSplitOf, splitInside } from '../../../folds/splitInside';
import type { MaterialRecord } from '../../../table/dataset';
import type { FitContext, FitRows } from '../../fits/fits';
import { stackingWeights } from '../../recipes/ensemble/stackingWeights';
import type { EnsembleRecipe } from '../../recipes/ensemble/ensemblePlan';
import { checkGate, gatedRows, gateOf } from '../../recipes/gated/gate';
import { secondLearnsNothing } from '../../recipes/gated/gatedNotes';
import { gatedInnerSplits, innerFoldsOf } from '../../recipes/gated/gatedParts';
import type { GatedRecipe } from '../../recipes/gated/gatedPlan';
import { learnsResidual, trainsOnGatedRows } from '../../recipes/gated/gatedRecipe';
import { gatedResidual } from '../../recipes/gated/predictPart';
import { run } from '../../recipes/run';
import type { RunContext } from '../../recipes/runContext';
import { SharedFits, type OpenModel } from '../../recipes/sharedFits';
import type { SampleNumbers } from '../../sample/sample';
import type { Combination, CombinedRecipe, FittedCombination, FittedMember } from './combination';

/** Unnamed folds: all rows are learnt from. */
const noFolds: FoldPlan = { name: 'none', seed: 0, folds: [] };

/**
 * Splits the training rows of a recipe inside as the protocol does that measures it: what that holds out together stays
 * together where stacking weights are found. Members are trained on further measurements where these are asked for; a
 * double model never is.
 * @param records by row of the sample
 */
export function recipeInside(
  recipe: CombinedRecipe,
  protocol: Protocol,
  records: readonly MaterialRecord[],
  further: boolean,
): CombinedRecipe {
  if (recipe.kind === 'gated') return { ...recipe, innerFolds: innerFoldsOf(protocol) };
  const members = recipe.members.map((member) => ({ ...member, further }));
  if (!('inner' in recipe)) return { ...recipe, members };
  return { ...recipe, members, inner: innerSplitOf(protocol, records) };
}

/** Fits the models of a recipe on training rows, with what their combination needs; counts further rows of the first. */
export async function fitCombined(
  recipe: CombinedRecipe,
  sample: SampleNumbers,
  trainRows: Int32Array,
  context: FitContext,
): Promise<{ readonly fitted: FittedCombination; readonly nFurther: number }> {
  const fits = new SharedFits(sample, context, noFolds, () => undefined);
  try {
    const round = { fits, trainRows, target: sample.target };
    return recipe.kind === 'gated' ? await fitGated(recipe, round) : await fitEnsemble(recipe, round);
  } finally {
    fits.close();
  }
}

/** Predicts the held-out rows of folds, all that the recipe learns being of the training rows of each; NaN elsewhere. */
export async function combinedOutOfFold(
  recipe: CombinedRecipe,
  sample: SampleNumbers,
  folds: readonly FitRows[],
  context: RunContext,
): Promise<Float64Array> {
  const named = folds.map(({ trainRows, predictRows }, k) => {
    return { name: `fold ${k + 1}`, trainRows, validationRows: predictRows };
  });
  const [result] = await run([recipe], sample, { ...noFolds, folds: named }, context);
  return result.cv.predictions;
}

interface Round {
  readonly fits: SharedFits;
  readonly trainRows: Int32Array;
  /** By row of the sample. */
  readonly target: Float64Array;
}

async function fitEnsemble(recipe: EnsembleRecipe, { fits, trainRows, target }: Round) {
  const inner = 'inner' in recipe ? splitInside(trainRows, recipe.inner) : [];
  const opened = await Promise.all(recipe.members.map((member) => fits.open(member, () => undefined)));
  const [fitted, outOfFold] = await Promise.all([
    Promise.all(opened.map((member) => fits.fits.fitted(member, member.model, trainRows))),
    Promise.all(
      inner.length === 0 ? [] : opened.map((member) => fits.outOfFold(member, { name: 'all', inner })),
    ),
  ]);
  const own = (values: Float64Array) => Float64Array.from(trainRows, (row) => values[row]);
  const members = fitted.map(({ model }, k) => memberOf(opened[k], model));
  const combination = combinationOf(recipe, outOfFold.map(own), own(target));
  return { fitted: { members, combination }, nFurther: fitted[0].nFurther };
}

/** As in the recipe's runs: where the rows cannot be split, members weigh the same and values are averaged. */
function combinationOf(
  recipe: EnsembleRecipe,
  outOfFold: readonly Float64Array[],
  target: Float64Array,
): Combination {
  if (outOfFold.length === 0) return { kind: 'mean' };
  if (recipe.kind === 'averaged') return { kind: 'ranks', outOfFold, target };
  return { kind: 'weighted', ...stackingWeights(outOfFold, target, recipe.weighing) };
}

async function fitGated(
  { strategy, base, physics, innerFolds }: GatedRecipe,
  { fits, trainRows, target }: Round,
) {
  const [first, second] = await Promise.all([base, physics].map((side) => fits.open(side, () => undefined)));
  const gate = gateOf(second.matrix);
  checkGate(gate, target.length);
  const inner = gatedInnerSplits(trainRows, innerFolds);
  const { model } = await fits.fits.fitted(first, first.model, trainRows);
  const combination = { kind: 'gated', strategy } as const;
  const members = [memberOf(first, model)];
  if (secondLearnsNothing(strategy, { trainRows, inner }, gate))
    return { fitted: { members, combination }, nFurther: 0 };
  const learnt = trainsOnGatedRows(strategy) ? gatedRows(gate, trainRows) : trainRows;
  const change = async () => {
    if (!learnsResidual(strategy)) return {};
    const outOfFold = await fits.outOfFold(first, { name: 'all', inner });
    const residual = gatedResidual(target, outOfFold, trainRows);
    return strategy === 'residual' ? { target: residual } : { target: residual, extraColumn: outOfFold };
  };
  const { model: physicsModel } = await fits.fits.fitted(second, second.model, learnt, await change());
  members.push(memberOf(second, physicsModel));
  return { fitted: { members, combination }, nFurther: 0 };
}

function memberOf({ model, matrix }: OpenModel, fitted: FittedMember['fitted']): FittedMember {
  return { featureSet: model.featureSet, columnNames: matrix.columnNames, fitted };
}
