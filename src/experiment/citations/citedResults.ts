/** Takes of results what a methods section tells of them: no predictions. */
import type { ScoreIntervals } from '../../metrics/bootstrap';
import { scoreNames } from '../../metrics/scores';
import type { StudyRecord } from '../../tune/study/studyRecord';
import type { Trial } from '../../tune/trial';
import type { ModelPlan, ModelResult } from '../models/plan';
import { isAveraged, isStacked } from '../recipes/ensemble/ensembleResult';
import { isGated } from '../recipes/gated/gatedResult';
import { isTuned } from '../recipes/tuned';
import type { ScoredSplit } from '../tables/modelsTable';
import { intervalOf, type Table } from '../tables/table';
import type { CitedModel, CitedRanking, CitedStudy } from './citedWork';

/** Tells of a model over the folds of a protocol; intervals come from the tables that show it. */
export function citedModel(result: ModelResult, tables: readonly Table[] = []): CitedModel {
  const { plan, nFeatures, cv, test } = result;
  const intervals = {
    cv: intervalsIn(tables, plan.name, 'cv'),
    test: intervalsIn(tables, plan.name, 'test'),
  };
  return {
    ...citedPlan(plan),
    ...{ nFeatures, cv: cv.scores, test: test?.scores ?? null },
    ...(intervals.cv || intervals.test ? { intervals } : {}),
    ...(isGated(result) ? { isDouble: true } : {}),
    ...(isStacked(result) || isAveraged(result) ? { combined: result.recipe } : {}),
  };
}

/** Takes of a plan what decides a model. */
export function citedPlan({
  label,
  learner,
  parameters,
  treatments,
  featureSet,
  withCoercedFlag,
  further,
  parametersSource,
}: ModelPlan): Omit<CitedModel, 'nFeatures' | 'cv' | 'test'> {
  return {
    ...{ label, learner, parameters, featureSet, withCoercedFlag, parametersSource },
    ...(treatments ? { treatments } : {}),
    ...(further ? { further } : {}),
  };
}

/** The intervals of a model's scores, where a table has all of them. */
function intervalsIn(tables: readonly Table[], name: string, split: ScoredSplit): ScoreIntervals | null {
  for (const { columns, rows } of tables) {
    const row = rows.find((line) => line.name === name);
    if (!row) continue;
    const found = scoreNames.map((score) => {
      const position = columns.findIndex(({ key }) => key === `${split}_${score}`);
      return intervalOf(row.measured[position]);
    });
    const [r2, rmse, mae, spearman] = found;
    if (r2 && rmse && mae && spearman) return { r2, rmse, mae, spearman };
  }
  return null;
}

/** Tells of what ranks. @param screening how many were ranked; null where they were written as they came */
export function citedRanking(
  models: CitedRanking['models'],
  screening: { readonly ranked: ArrayLike<unknown>; readonly unranked: ArrayLike<unknown> } | null,
): CitedRanking {
  return {
    models,
    nRanked: screening?.ranked.length ?? null,
    nUnranked: screening?.unranked.length ?? 0,
  };
}

/** Lists the studies behind results. */
export function citedStudies(results: readonly ModelResult[]): CitedStudy[] {
  return results.flatMap((result) => (isTuned(result) && result.record ? [citedStudy(result.record)] : []));
}

/** Tells of a study and of what came of it. */
export function citedStudy({
  spec,
  origin,
  trials,
  best,
}: Pick<StudyRecord, 'spec' | 'origin' | 'best'> & { readonly trials: readonly Trial[] }): CitedStudy {
  const count = (state: Trial['state']) => trials.filter((trial) => trial.state === state).length;
  return {
    ...{ spec, origin },
    ...{ nComplete: count('COMPLETE'), nPruned: count('PRUNED'), nFailed: count('FAIL') },
    best: best === null || best.value === null ? null : { value: best.value, params: best.params },
  };
}
