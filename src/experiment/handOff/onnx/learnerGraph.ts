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
import { boostedEnsemble, forestEnsemble, type FittedRows } from './treeNodes';

/** A model as a graph, with what float32 could not keep. */
export interface LearnerGraph {
  readonly graph: OnnxGraph;
  /** Splits that part training rows which are one number in float32. */
  readonly nUntold: number;
}

/** Adds a learner's model to a graph; returns the name of its predictions (float32, rows × 1) and the splits lost. */
type ToOnnx = (
  builder: GraphBuilder,
  model: unknown,
  training: FittedRows,
) => [name: string, nUntold: number];

const forest: ToOnnx = (builder, model) => {
  const ends = { input: onnxInput, output: builder.name() };
  return [builder.push(forestEnsemble(model as ForestModel, ends).node), 0];
};

const boosting: ToOnnx = (builder, model, training) => {
  const ends = { input: onnxInput, output: builder.name() };
  const { node, nUntold } = boostedEnsemble(model as HgbModel, training, ends);
  return [builder.push(node), nUntold];
};

const learners: Readonly<Record<string, ToOnnx>> = {
  hgb: boosting,
  hgbQuantile: boosting,
  hgbRank(builder, model, training) {
    const { trees, scale } = model as { readonly trees: HgbModel; readonly scale: RankScale };
    const [scores, nUntold] = boosting(builder, trees, training);
    return [piecewiseLinear(builder, scores, rankKnots(scale)), nUntold];
  },
  extraTrees: forest,
  randomForest: forest,
  ridge: (builder, model) => [linearNodes(builder, model as RidgeModel), 0],
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
): LearnerGraph {
  const toOnnx = learners[learner];
  if (!toOnnx) throw new RangeError(withoutOnnx(learner)!);
  const builder = new GraphBuilder();
  const isTreated = treatments.some((treatment) => treatment !== 'none');
  const heads = isTreated ? (model as readonly TreatedHead[]) : [{ model, table: null }];
  let nUntold = 0;
  const outputs = heads.map((head) => {
    const [output, lost] = toOnnx(builder, head.model, training);
    nUntold += lost;
    return head.table ? piecewiseLinear(builder, output, scoreKnots(head.table)) : output;
  });
  const nodes = [...builder.nodes];
  // What comes out last has the name of the predictions.
  if (outputs.length > 1)
    nodes.push({ operator: 'Mean', inputs: outputs, output: onnxOutput, attributes: {} });
  else nodes.push({ operator: 'Identity', inputs: outputs, output: onnxOutput, attributes: {} });
  return { graph: { name, nColumns, constants: builder.constants, nodes, notes }, nUntold };
}
