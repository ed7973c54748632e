import type { GatedRecipe } from '../../experiment/recipes/gated/gatedPlan';
import { gatedRecipe } from '../../experiment/recipes/gated/gatedRecipe';
import { innerFoldsOf } from '../../experiment/recipes/gated/gatedParts';
import { scoreGatedRows, type GatedResult } from '../../experiment/recipes/gated/gatedResult';
import { run } from '../../experiment/recipes/run';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { foldsOf } from '../../folds/splitters';
import type { ResultCache } from '../../experiment/fits/resultCache';
import { gatedLook, modelLook } from '../../experiment/recipes/testLook';
import type { Sample } from '../../experiment/sample/sample';
import type { RegressionScores } from '../../metrics/scores';
import { gatedPlanOf } from '../settings/gatingPlan';
import { protocolOfSettings, type Settings } from '../settings/settings';

/** Scores over all rows of a split, and over its gated rows alone. */
export interface BothScores {
  readonly scores: RegressionScores;
  readonly gatedScores: RegressionScores;
}

/** What came of a double model, with its second model by itself beside it. */
export interface GatingRun {
  readonly result: GatedResult;
  /** M2 fitted to the target on all training rows, speaking for every row; test null as in `result`. */
  readonly physicsAlone: { readonly cv: BothScores; readonly test: BothScores | null };
}

interface GatingWork {
  /** Told of every model that is scored on the test set. */
  readonly looked: (look: string) => void;
  readonly pool: JobRunner;
  readonly cache: ResultCache;
  readonly sample: Sample;
  readonly settings: Settings;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number, label?: string, detail?: string) => void;
}

/** Runs a double model on the loaded data. Throws InputError where rows cannot be split so, and where no row is gated. */
export async function runGating(work: GatingWork): Promise<GatingRun> {
  const { pool: runner, cache, sample, settings, signal, onProgress } = work;
  const { nTrain, target } = sample;
  const plan = gatedPlanOf(settings);
  const protocol = protocolOfSettings(settings);
  const recipe = gatedRecipe(plan, innerFoldsOf(protocol));
  const alone: GatedRecipe = { ...recipe, name: 'alone', strategy: 'fulltrain' };
  const recipes = plan.strategy === 'fulltrain' ? [recipe] : [recipe, alone];
  const results = await run(recipes, sample, foldsOf(protocol, sample.train), {
    ...{ runner, cache, signal },
    onProgress: ({ fraction, label }) => onProgress(fraction, 'Features and fits', label),
  });
  const [result, physics] = [results[0], results.at(-1)!];
  if (result.test) [gatedLook(plan), modelLook(plan.base), modelLook(plan.physics)].forEach(work.looked);
  const { gated } = result;
  const [cv, test] = [physics.cv.physicsPredictions, physics.test?.physicsPredictions];
  return {
    result,
    physicsAlone: {
      cv: scoreGatedRows(target.subarray(0, nTrain), cv!, gated.train),
      test: test ? scoreGatedRows(target.subarray(nTrain), test, gated.test) : null,
    },
  };
}
