import type { JsonValue } from '../../../base/hash';
import { scoreNames, type RegressionScores } from '../../../metrics/scores';
import type { ModelResult } from '../../models/plan';
import type { MeasuredStep } from './recipeTables';
import type { HoldingKey } from './measureRecipes';

const holdingKeys: readonly HoldingKey[] = ['papers', 'components', 'families', 'random'];

/**
 * Lists the steps for a JSON file: mean scores over the seeds by protocol (null where the rows do not allow it), test
 * scores of those that were looked at. A score that is undefined is null.
 */
export function recipeJson(steps: readonly MeasuredStep[], tested: readonly ModelResult[]): JsonValue {
  return steps.map(({ step, measured }) => {
    const { name, further = false } = step.model;
    const look = tested.find(({ plan }) => plan.name === name)?.test;
    const held = holdingKeys.map((key) => [key, scoresJson(measured.held[key]?.scores)]);
    return {
      ...{ name, further, nFeatures: measured.nFeatures },
      ...(Object.fromEntries(held) as Record<string, JsonValue>),
      test: scoresJson(look?.scores),
      looked: look !== undefined && look !== null,
    };
  });
}

function scoresJson(scores: RegressionScores | undefined): JsonValue {
  if (!scores) return null;
  const entries = scoreNames.map((name) => [name, Number.isFinite(scores[name]) ? scores[name] : null]);
  return Object.fromEntries(entries) as JsonValue;
}
