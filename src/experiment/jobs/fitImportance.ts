import { permutationImportanceSteps, type PermutedModel } from '../../explain/permutationImportance';
import { learnerNamed } from '../../learners/registry';
import { columnData } from './columnData';
import type { Steps } from '../../base/steps';
import type { JobInput, JobOutput, SharedMatrix } from './jobs';

/** Fits the model of each part and computes its permutation importance: the fits take about half of the progress. */
export function* fitImportance(
  { matrix, target }: SharedMatrix,
  { parts, learner: name, parameters, groups, nRepeats, seed }: JobInput<'permutationImportance'>,
): Steps<JobOutput<'permutationImportance'>> {
  const learner = learnerNamed(name);
  const data = columnData(matrix);
  const fitted: PermutedModel[] = [];
  for (const { trainRows, scoreRows } of parts) {
    const steps = learner.fit({ data, target, rows: trainRows, parameters });
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      yield { fraction: (fitted.length + step.value.fraction) / parts.length / 2 };
    }
    fitted.push({ learner, model: step.value.model, rows: scoreRows });
  }
  const steps = permutationImportanceSteps({ matrix, target, parts: fitted, groups, nRepeats, seed });
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield { ...step.value, fraction: (1 + step.value.fraction) / 2 };
  return step.value;
}
