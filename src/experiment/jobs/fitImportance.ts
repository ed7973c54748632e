import { permutationImportanceSteps, type ScoredModel } from '../../explain/permutationImportance';
import { fitSteps } from '../../learners/hgb/regressor';
import type { Steps } from '../../base/steps';
import type { JobInput, JobOutput, SharedMatrix } from './jobs';

/** Fits the model of each part and computes its permutation importance: the fits take about half of the progress. */
export function* fitImportance(
  { matrix, target }: SharedMatrix,
  { parts, parameters, groups, nRepeats, seed }: JobInput<'permutationImportance'>,
): Steps<JobOutput<'permutationImportance'>> {
  const data = { columns: matrix.values, nRows: matrix.nRows, nColumns: matrix.columnNames.length };
  const fitted: ScoredModel[] = [];
  for (const { trainRows, scoreRows } of parts) {
    const steps = fitSteps(data, target, parameters, trainRows);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      yield { fraction: (fitted.length + step.value.fraction) / parts.length / 2 };
    }
    fitted.push({ model: step.value, rows: scoreRows });
  }
  const steps = permutationImportanceSteps({ matrix, target, parts: fitted, groups, nRepeats, seed });
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield { ...step.value, fraction: (1 + step.value.fraction) / 2 };
  return step.value;
}
