/** What a hand-off says of itself. */
import { withoutOnnx } from './onnx/learnerGraph';
import type { HandedProject } from './handedProject';

/** Says by model what goes out, and what does not. */
export function handOffLines({ models, leftOut, studies }: HandedProject): string[] {
  return [
    ...models.map(({ result: { plan } }) => `  ${plan.name}: ${withoutOnnx(plan.learner) ?? 'ONNX'}`),
    ...leftOut.map(({ name, problem }) => `  ${name} stays behind: ${problem.message}`),
    ...studies.map(({ name }) => `  study ${name}: Optuna journal`),
  ];
}
