import type { ModelPlan } from '../../experiment/models/plan';
import { bestFull, bestOfFormulas, withFurtherMeasurements } from '../../experiment/recipes/best';
import { mostKernelRows } from '../../learners/kernelGp/parameters';
import type { MaterialRecord } from '../../table/dataset';

/** A kernel of fewer rows tells nothing. */
const fewestRows = 10;

/**
 * Lists what stands beside the stages: Best, and Best with further measurements where these are on everywhere. Where
 * fewer than half of the rows have a cell it is Best of formulas, as in ranking; none for too few rows or too many.
 * @param train null while there are no data
 */
export function bestModels(train: readonly MaterialRecord[] | null, withFurther: boolean): ModelPlan[] {
  const n = train?.length ?? fewestRows;
  if (n < fewestRows || n > mostKernelRows) return [];
  const nWithCell = train?.filter(({ cell }) => cell.every((value) => Number.isFinite(value))).length;
  const best = nWithCell === undefined || 2 * nWithCell >= n ? bestFull : bestOfFormulas;
  // What is in it is said under the name: the labels of the stages are as short.
  const [label, ...what] = best.label.split(': ');
  const short = { ...best, label, parametersSource: what.join(': ') };
  return withFurther ? [short, withFurtherMeasurements(short)] : [short];
}
