/** Takes the prediction of a row apart, by whichever learner. */
import { finish } from '../base/steps';
import type { ColumnData } from '../learners/columns';
import type { GaussianProcessModel } from '../learners/gaussianProcess/learner';
import { processKernel } from '../learners/gaussianProcess/predictProcess';
import { kernelDiagonal } from '../learners/gaussianProcess/kernels/algebra';
import { Points } from '../learners/gaussianProcess/kernels/points';
import type { KernelGpModel } from '../learners/kernelGp/learner';
import type { FittedModel, RowFacts, TargetTreatment } from '../learners/learner';
import { learnerNamed } from '../learners/programs';
import { standardise } from '../learners/standardise';
import { fromNormalScores, type ScoreTable } from '../learners/treatments/normalScores';
import { learnerOf, type TreatedHead } from '../learners/treatments/treated';
import { kernelReasons } from './kernelReasons';
import { type HeadReasons, type NeighbourReasons, residualOf } from './reasons';
import { neighbourReasons } from './smootherWeights';
import { treeEnsembleOf } from './trees/treeEnsemble';
import { treeShapSteps } from './trees/treeShap';

/** Reasons of a head before they are brought back to the target. */
type OwnReasons = Omit<HeadReasons, 'treatment' | 'prediction'>;

/**
 * Explains the prediction of a row by each head of a fitted model: TreeSHAP for boosting and forests, parts of the kernel
 * and training rows for the kernel GP, training rows for a Gaussian process; of other learners only what they predict.
 * The prediction of the model is the mean of its heads'.
 * @param facts of the rows of `data`
 */
export function explainRow(
  fitted: FittedModel,
  data: ColumnData,
  row: number,
  facts?: RowFacts,
): HeadReasons[] {
  if (fitted.learner === 'kernelGp') return kernelReasons(fitted.model as KernelGpModel, data, row, facts);
  return headsOf(fitted).map(({ treatment, model, table }) => {
    const own = ownReasons(fitted.learner, model, data, row, facts);
    const prediction = table ? fromNormalScores(table, Float64Array.of(own.value))[0] : own.value;
    return { ...own, treatment, prediction };
  });
}

interface TreatmentHead {
  readonly treatment: TargetTreatment;
  readonly model: unknown;
  readonly table: ScoreTable | null;
}

function headsOf(fitted: FittedModel): TreatmentHead[] {
  const { learner, treatments = [], model } = fitted;
  // A learner that is not wrapped has one head: its model.
  if (learnerOf(fitted) === learnerNamed(learner)) return [{ treatment: 'none', model, table: null }];
  return (model as readonly TreatedHead[]).map((head, k) => ({ ...head, treatment: treatments[k] }));
}

function ownReasons(
  learner: string,
  model: unknown,
  data: ColumnData,
  row: number,
  facts: RowFacts | undefined,
): OwnReasons {
  const rows = Int32Array.of(row);
  const trees = treeEnsembleOf(learner, model);
  if (trees) {
    const { base, values, predictions, residual } = finish(treeShapSteps(trees, data, rows));
    return { base, value: predictions[0], columns: values, parts: null, neighbours: null, residual };
  }
  const [value] = learnerNamed(learner).predict(model, data, rows, facts);
  if (learner === 'gaussianProcess') {
    const { centre, neighbours } = processReasons(model as GaussianProcessModel, data, rows);
    const { values, pulls } = neighbours;
    const residual = Math.max(residualOf(centre, values, value), residualOf(centre, pulls, value));
    return { base: centre, value, columns: null, parts: null, neighbours, residual };
  }
  return { base: value, value, columns: null, parts: null, neighbours: null, residual: 0 };
}

function processReasons(
  { columns, process, centre, scale }: GaussianProcessModel,
  data: ColumnData,
  rows: Int32Array,
): { readonly centre: number; readonly neighbours: NeighbourReasons } {
  const values = standardise(columns, data, rows);
  const kernel = processKernel(process, values);
  const [own] = kernelDiagonal(process.kernel, new Points(values, 1, process.nColumns));
  return { centre, neighbours: neighbourReasons(process.factor, process.weights, kernel, own, scale) };
}
