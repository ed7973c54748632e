/** Fitted models as ONNX graphs: which have one, and what it is made of. */
import type { FittedModel } from '../../../learners/learner';
import type { HgbModel } from '../../../learners/hgb/model';
import type { RankScale } from '../../../learners/hgbRank/rankScale';
import type { RidgeModel } from '../../../learners/ridge/learner';
import type { ForestModel } from '../../../learners/trees/forestModel';
import type { TreatedHead } from '../../../learners/treatments/treated';
import { learnerAbout } from '../../../learners/registry';
import { GraphBuilder } from './graphBuilder';
import { onnxInput, onnxOutput, type OnnxGraph } from './onnxGraph';
import { piecewiseLinear, rankKnots, scoreKnots } from './piecewiseLinear';
import { linearNodes } from './ridgeNodes';
import { boostedEnsemble, exactBoostedEnsemble, forestEnsemble, type FittedRows } from './treeNodes';

/** Adds a learner's model to a graph; returns the name of its predictions (float32, rows × 1). */
type ToOnnx = (builder: GraphBuilder, model: unknown, training: FittedRows) => string;

const forest: ToOnnx = (builder, model) => {
  const ends = { input: onnxInput, output: builder.name() };
  return builder.push(forestEnsemble(model as ForestModel, ends));
};

/** In float32 where every training row stays on its side of every split, else in float64. */
const boosting: ToOnnx = (builder, model, training) => {
  const ends = { input: onnxInput, output: builder.name() };
  const { node, nUntold } = boostedEnsemble(model as HgbModel, training, ends);
  if (nUntold === 0 && builder.inputType === 'float') return builder.push(node);
  builder.inputType = 'double';
  return builder.push(exactBoostedEnsemble(model as HgbModel, ends));
};

const learners: Readonly<Record<string, ToOnnx>> = {
  hgb: boosting,
  hgbQuantile: boosting,
  hgbRank(builder, model, training) {
    const { trees, scale } = model as { readonly trees: HgbModel; readonly scale: RankScale };
    return piecewiseLinear(builder, boosting(builder, trees, training), rankKnots(scale));
  },
  extraTrees: forest,
  randomForest: forest,
  ridge: (builder, model) => linearNodes(builder, model as RidgeModel),
};

/** Names of the learners whose models have an ONNX form. */
export const onnxLearners: readonly string[] = Object.keys(learners);

/** Says in words why a learner has no ONNX form; null where it has one. */
export function withoutOnnx(learner: string): string | null {
  if (Object.hasOwn(learners, learner)) return null;
  return `${learnerAbout(learner).title} has no ONNX form: its predictions compare each row with all training rows.`;
}

/**
 * Makes the graph of a fitted model. Throws RangeError for a learner without an ONNX form (`withoutOnnx`).
 * @param name of the graph
 * @param training what the model was fitted on
 * @param notes what the file says besides
 */
export function learnerGraph(
  name: string,
  { learner, treatments = [], model, nColumns }: FittedModel,
  training: FittedRows,
  notes: Readonly<Record<string, string>>,
): OnnxGraph {
  const toOnnx = learners[learner];
  if (!toOnnx) throw new RangeError(withoutOnnx(learner)!);
  const isTreated = treatments.some((treatment) => treatment !== 'none');
  const heads = isTreated ? (model as readonly TreatedHead[]) : [{ model, table: null }];
  const build = (inputType: 'float' | 'double') => {
    const builder = new GraphBuilder(inputType);
    const outputs = heads.map((head) => {
      const output = toOnnx(builder, head.model, training);
      return head.table ? piecewiseLinear(builder, output, scoreKnots(head.table)) : output;
    });
    // What comes out last has the name of the predictions.
    const operator = outputs.length > 1 ? 'Mean' : 'Identity';
    builder.push({ operator, inputs: outputs, output: onnxOutput, attributes: {} });
    return builder;
  };
  const first = build('float');
  // All trees of a graph take the same features.
  const { nodes, constants, inputType } = first.inputType === 'float' ? first : build('double');
  return { name, nColumns, inputType, constants, nodes, notes };
}
