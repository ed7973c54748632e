/** Fitted trees in one form, whatever learner grew them. */
import { predict } from '../../learners/hgb/predictor';
import type { HgbModel } from '../../learners/hgb/model';
import type { ColumnData } from '../../learners/columns';
import type { ForestModel } from '../../learners/trees/forestModel';
import { predictForest } from '../../learners/trees/predictForest';

/** Trees whose values add up to a prediction, as plain arrays: nodes of tree t from `treeStarts[t]`, children behind their parent. */
export interface TreeEnsemble {
  readonly nColumns: number;
  /** What is added to the trees. */
  readonly baseline: number;
  /** What the values of leaves are multiplied by. */
  readonly scale: number;
  readonly treeStarts: Int32Array;
  /** Column to compare, -1 at leaves. */
  readonly feature: Int32Array;
  /** Values up to this go left. */
  readonly threshold: Float64Array;
  /** 1 when missing values go left. */
  readonly missingGoToLeft: Uint8Array;
  /** Positions of the children among all nodes; not read at leaves. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Of leaves. */
  readonly value: Float64Array;
  /** Training rows of the node. */
  readonly count: Int32Array;
  /** Whether values are rounded to float32 before they are compared. */
  readonly isSingle: boolean;
  /** As the learner predicts. */
  readonly predict: (data: ColumnData, rows?: Int32Array) => Float64Array;
}

/** Takes the trees of gradient boosting. */
function boostedTrees(model: HgbModel): TreeEnsemble {
  return {
    ...model,
    scale: 1,
    isSingle: false,
    predict: (data, rows) => predict(model, data, rows),
  };
}

/** Takes the trees of a forest: their mean is the prediction. */
function forestTrees(model: ForestModel): TreeEnsemble {
  return {
    ...model,
    baseline: 0,
    scale: 1 / (model.treeStarts.length - 1),
    left: model.feature.map((_, node) => node + 1),
    value: model.threshold,
    isSingle: true,
    predict: (data, rows) => predictForest(model, data, rows),
  };
}

/** Takes the trees of a fitted model; null for a learner that has none whose values add up to its prediction. */
export function treeEnsembleOf(learner: string, model: unknown): TreeEnsemble | null {
  if (learner === 'hgb' || learner === 'hgbQuantile') return boostedTrees(model as HgbModel);
  if (learner === 'extraTrees' || learner === 'randomForest') return forestTrees(model as ForestModel);
  return null;
}
