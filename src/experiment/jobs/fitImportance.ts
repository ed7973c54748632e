import { permutationImportanceSteps, type PermutedModel } from '../../explain/permutationImportance';
import { learnerOf } from '../../learners/treatments/treated';
import { columnData } from './columnData';
import type { Steps } from '../../base/steps';
import type { JobInput, JobOutput, SharedMatrix } from './jobs';

/** Fits the model of each part and computes its permutation importance: the fits take about half of the progress. */
export function* fitImportance(
  { matrix, target, facts }: SharedMatrix,
  { parts, groups, nRepeats, seed, ...choice }: JobInput<'permutationImportance'>,
): Steps<JobOutput<'permutationImportance'>> {
  const learner = learnerOf(choice);
  const { parameters } = choice;
  const { columnNames } = matrix;
  const data = columnData(matrix);
  const fitted: PermutedModel[] = [];
  for (const { trainRows, scoreRows } of parts) {
    const steps = learner.fit({ data, target, rows: trainRows, parameters, columnNames, facts });
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      yield { fraction: (fitted.length + step.value.fraction) / parts.length / 2 };
    }
    fitted.push({ learner, model: step.value.model, rows: scoreRows, facts });
  }
  const steps = permutationImportanceSteps({ matrix, target, parts: fitted, groups, nRepeats, seed });
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield { ...step.value, fraction: (1 + step.value.fraction) / 2 };
  return step.value;
}
