import type { FoldPlan } from '../../../folds/fold';
import type { InnerSplit } from '../../../folds/splitInside';
import type { ModelResult } from '../../models/plan';
import { pooled, predictedRowCount, quiet, split } from '../../fits/fits';
import type { SampleNumbers } from '../../sample/sample';
import { scoreModel } from '../plain';
import { together, type RunContext } from '../runContext';
import { SharedFits } from '../sharedFits';
import { modelLook } from '../testLook';
import { ensembleParts, type EnsemblePart, type MembersSay } from './ensemblePart';
import { ensembleRow, type EnsembleRecipe } from './ensemblePlan';
import { EnsembleProgress, innerName } from './ensembleProgress';
import type { MemberScores } from './ensembleResult';

/** What a kind of ensemble makes of what its members say in a part. */
interface Combined {
  readonly predictions: Float64Array;
}

/** What all ensembles have in common, with what was made part by part: the kind makes its result of it. */
interface EnsembleRun<C extends Combined> extends ModelResult {
  readonly members: readonly MemberScores[];
  readonly combined: readonly C[];
  readonly parts: readonly EnsemblePart[];
}

/**
 * Runs ensembles over the same folds: in every outer fold, and for the test set, the members are fitted on all training
 * rows, where the ensemble needs it also on inner folds of these, and what they predict is combined. Nothing of the
 * held-out rows reaches a fit or a weight. Equal members are fitted once, and found in the cache as models by themselves.
 * The first failure cancels the rest. Throws RangeError for an ensemble without a member.
 * @param combine makes the predictions of one part
 * @param finish makes the result
 */
export function runEnsembles<R extends EnsembleRecipe, C extends Combined, Result extends ModelResult>(
  recipes: readonly R[],
  sample: SampleNumbers,
  folds: FoldPlan,
  context: RunContext,
  combine: (recipe: R, said: MembersSay) => C,
  finish: (recipe: R, run: EnsembleRun<C>) => Result,
): Promise<Result[]> {
  const empty = recipes.find(({ members }) => members.length === 0);
  if (empty)
    return Promise.reject(new RangeError(`“${empty.label}” has no model: name at least one member.`));
  const nRows = predictedRowCount(sample, context);
  return together(context, async (within) => {
    const parts = new Map<EnsembleRecipe, readonly EnsemblePart[]>(
      recipes.map((recipe) => [recipe, ensembleParts(folds, sample.nTrain, nRows, innerOf(recipe))]),
    );
    const progress = new EnsembleProgress(recipes, (recipe) => parts.get(recipe)!, context.onProgress);
    const fits = new SharedFits(sample, within, folds, () => progress.fitDone());
    try {
      const runs = recipes.map(async (recipe) => {
        const open = { sample, nRows, folds, fits, progress, parts: parts.get(recipe)! };
        const { fromCache, ...run } = await runRecipe(recipe, open, within, combine);
        const result = finish(recipe, run);
        within.onEvent?.({ type: 'modelDone', model: result.plan, result, fromCache });
        return result;
      });
      const results = await Promise.all(runs);
      progress.done();
      return results;
    } finally {
      fits.close();
    }
  });
}

/** What the ensembles of one run share, and the parts of one. */
interface OpenRun {
  readonly sample: SampleNumbers;
  /** Of training, and of the test where it is predicted. */
  readonly nRows: number;
  readonly folds: FoldPlan;
  readonly fits: SharedFits;
  readonly progress: EnsembleProgress;
  readonly parts: readonly EnsemblePart[];
}

async function runRecipe<R extends EnsembleRecipe, C extends Combined>(
  recipe: R,
  { sample, nRows, folds, fits, progress, parts }: OpenRun,
  { onEvent }: RunContext,
  combine: (recipe: R, said: MembersSay) => C,
): Promise<EnsembleRun<C> & { readonly fromCache: boolean }> {
  const { nTrain, target } = sample;
  const opened = await Promise.all(
    recipe.members.map((member) =>
      fits.open(member, (fraction) => progress.features(modelLook(member), fraction)),
    ),
  );
  const plan = ensembleRow(recipe);
  const nFeatures = new Set(opened.flatMap(({ matrix }) => matrix.columnNames)).size;
  onEvent?.({ type: 'modelStarted', model: plan, nFeatures, nFolds: folds.folds.length });
  const plain = opened.map((member) => fits.plain(member));
  const combined = parts.map(async (part, k) => {
    const said = await whatIsSaid(part);
    const found = combine(recipe, {
      ...said,
      held: await Promise.all(plain.map((member) => member.parts[k])),
    });
    const { predictions } = found;
    if (k === folds.folds.length) onEvent?.({ type: 'testDone', model: plan, predictions });
    else onEvent?.({ type: 'foldDone', model: plan, fold: k, rows: part.predictRows, predictions });
    return found;
  });
  combined.forEach(quiet);
  const [all, wholes, cached] = await Promise.all([
    Promise.all(combined),
    Promise.all(plain.map(({ whole }) => whole)),
    Promise.all(plain.map(({ isCached }) => isCached)),
  ]);
  const predictions = all.map((part) => part.predictions);
  const whole = split(pooled(parts, predictions, nRows), nTrain);
  const members = recipe.members.map((member, k) => {
    const { cv, test } = scoreModel(member, 0, nTrain, target, wholes[k]);
    return { name: member.name, label: member.label, cv: cv.scores, test: test?.scores ?? null };
  });
  const scored = scoreModel(plan, nFeatures, nTrain, target, whole);
  return { ...scored, members, combined: all, parts, fromCache: cached.every(Boolean) };

  /** Everything but the predictions of held-out rows. */
  async function whatIsSaid(part: EnsemblePart): Promise<Omit<MembersSay, 'held'>> {
    const { name, inner, trainRows } = part;
    const own = (values: Float64Array) => Float64Array.from(trainRows, (row) => values[row]);
    if (inner.length === 0) return { part, target: own(target), outOfFold: null };
    const all = opened.map((member) =>
      fits.outOfFold(member, { name: `${name} ${innerName(recipe)}`, inner }),
    );
    return { part, target: own(target), outOfFold: (await Promise.all(all)).map(own) };
  }
}

function innerOf(recipe: EnsembleRecipe): InnerSplit | undefined {
  return 'inner' in recipe ? recipe.inner : undefined;
}
