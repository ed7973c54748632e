import type { LearnerParameters } from '../../../learners/learner';
import { choiceNote } from '../../../learners/registry';
import type { RegressionScores } from '../../../metrics/scores';
import { resultJson, type JsonOrigin, type ResultJson } from '../../tables/resultJson';
import type { InnerFolds, GatedSide, GatingStrategy } from './gatedPlan';
import type { GatedPart, GatedResult } from './gatedResult';

/** What `--json` writes of double models: what it writes of every experiment, and what is theirs alone. */
export interface GatedJson extends ResultJson {
  readonly innerFolds: InnerFolds;
  /** By experiment, in the same order. */
  readonly gating: readonly {
    readonly name: string;
    readonly strategy: GatingStrategy;
    readonly base: GatedSideJson;
    readonly physics: GatedSideJson;
    readonly cv: GatedSplitJson;
    readonly test: GatedSplitJson | null;
    readonly notes: readonly string[];
  }[];
}

interface GatedSideJson {
  readonly featureSet: string;
  readonly nFeatures: number;
  /** Of a learner other than the usual one. */
  readonly learner?: string;
  readonly learnerVersion?: number;
  readonly params: LearnerParameters;
}

interface GatedSplitJson {
  readonly nGated: number;
  /** Of the first model alone, over all rows. */
  readonly base: RegressionScores;
  /** Over the gated rows alone: both models, and the first alone. */
  readonly gated: RegressionScores;
  readonly gatedBase: RegressionScores;
}

/** Collects the results of double models; in JSON text an undefined score (NaN) is null. */
export function gatedJson(results: readonly GatedResult[], origin: JsonOrigin): GatedJson {
  const split = (part: GatedPart, { length: nGated }: Int32Array): GatedSplitJson => ({
    nGated,
    base: part.baseScores,
    gated: part.gatedScores,
    gatedBase: part.baseGatedScores,
  });
  return {
    ...resultJson(results, origin),
    innerFolds: results[0].recipe.innerFolds,
    gating: results.map(({ recipe, nFeatures, nBaseFeatures, gated, cv, test, notes }) => {
      const side = (of: GatedSide, nColumns: number) => ({
        featureSet: of.featureSet,
        nFeatures: nColumns,
        ...choiceNote(of),
        params: of.parameters,
      });
      return {
        name: recipe.name,
        strategy: recipe.strategy,
        base: side(recipe.base, nBaseFeatures),
        physics: side(recipe.physics, nFeatures),
        cv: split(cv, gated.train),
        test: test && split(test, gated.test),
        notes,
      };
    }),
  };
}
