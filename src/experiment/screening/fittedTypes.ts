/** What a fitted ranking is made of: plain data, apart from what makes it. */
import type { Problem } from '../../base/problem';
import type { FittedModel, LearnerChoice } from '../../learners/learner';
import type { TrainedDomain } from '../../screen/domain/trainedDomain';
import type { KnownCompound } from '../../screen/ranking';
import type { CombinedRecipe, FittedCombination } from './combined/combination';
import type { HeldOutQuality } from './quality/qualityTypes';

/** A model that ranks. */
export interface RankingModel extends LearnerChoice {
  /** In exports, and beside each candidate. */
  readonly name: string;
  readonly label: string;
  /** Name of a feature set of the registry. */
  readonly featureSet: string;
  /** Several models whose predictions become one: what stands above of columns and learner is then that of the last. */
  readonly combined?: CombinedRecipe;
  /** Whether its parameters are not the usual ones: where they were found on these rows, scores are optimistic. */
  readonly isTuned?: boolean;
}

/** A model that can rank: fitted, with all that is said of it beside its list. Plain data. */
export interface FittedRankingModel extends RankingModel {
  /** Columns that it was fitted on, in order. */
  readonly columnNames: readonly string[];
  /** Known compounds. */
  readonly nTrainedOn: number;
  /** Further measurements that it was trained on besides. */
  readonly nFurther: number;
  readonly fitted: FittedModel | FittedCombination;
  /** What it does on papers that it has not seen; null where that was not asked for, or the rows do not tell. */
  readonly quality: HeldOutQuality | null;
  /** What it has learnt of; where it is absent, the known compounds tell. */
  readonly domain?: TrainedDomain;
}

/** A fitted model of a ranking. */
export interface FittedPart {
  readonly fitted: FittedRankingModel;
  /** Only candidates with cell descriptors are its; the model without this takes the others. Absent for false. */
  readonly needsCell?: true;
}

/** Fitted models with what is said beside their list. Plain data: it is what a model file holds. */
export interface FittedRanking {
  /** A candidate has the first whose needs it meets. */
  readonly models: readonly FittedPart[];
  /** Compounds whose conductivity was measured: neighbours of candidates, and what the domain is made of. */
  readonly known: readonly KnownCompound[];
  /** Feature blocks that every set has besides its own. */
  readonly addedBlocks: readonly string[];
  /** Of the choice of models. */
  readonly problems: readonly Problem[];
}
