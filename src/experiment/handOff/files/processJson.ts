import type { GaussianProcessModel } from '../../../learners/gaussianProcess/learner';
import type { Kernel } from '../../../learners/gaussianProcess/kernels/kernel';
import type { FittedModel } from '../../../learners/learner';
import type { TreatedHead } from '../../../learners/treatments/treated';

/** Writes a Gaussian process as JSON that `predict_process` of `handed/files.py` reads: a process for each treatment. */
export function processJson(
  { model, treatments = [] }: FittedModel,
  columns: readonly string[],
  notes: Readonly<Record<string, string>>,
): string {
  const isTreated = treatments.some((treatment) => treatment !== 'none');
  const heads = isTreated ? (model as readonly TreatedHead[]) : [{ model, table: null }];
  return JSON.stringify({
    notes,
    columns,
    heads: heads.map((head) => ({
      ...headJson(head.model as GaussianProcessModel),
      table: head.table && [[...head.table.scores], [...head.table.values]],
    })),
  });
}

function headJson({ columns, process, centre, scale }: GaussianProcessModel) {
  const { points, nColumns, weights, kernel } = process;
  return {
    ...{
      used: [...columns.used],
      median: [...columns.medians],
      mean: [...columns.means],
      sd: [...columns.sds],
    },
    points: Array.from(weights, (_, i) => [...points.subarray(i * nColumns, (i + 1) * nColumns)]),
    ...{ weights: [...weights], centre, scale },
    ...partsOf(kernel),
  };
}

/** Takes the constant and the Matérn kernel; noise says nothing of other rows. Throws RangeError for another kernel. */
function partsOf(kernel: Kernel) {
  const product = kernel.kind === 'sum' ? kernel.left : kernel;
  if (product.kind === 'product' && product.left.kind === 'constant' && product.right.kind === 'matern') {
    const { nu, lengthScale } = product.right;
    return { constant: product.left.value.values[0], nu, length: [...lengthScale.values] };
  }
  throw new RangeError(`A kernel of kind ${kernel.kind} is not written here.`);
}
