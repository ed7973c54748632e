import { doubleModels } from '../../experiment/recipes/gated/gatedPlan';
import { experimentPlans } from '../../experiment/paper/plans';
import { tuningExperiments } from '../../experiment/paper/tuningPlans';
import { UsageError, type valuesOf } from './argValues';

/** Experiments whose models go to Python. */
export const handedExperiments = [...experimentPlans, doubleModels, ...tuningExperiments].map(
  ({ name }) => name,
);

/** Reads where a project for Python goes. Throws UsageError for options that do not go with it. */
export function handOffOfArgs(
  values: ReturnType<typeof valuesOf>,
  experiment: string | null,
): string | undefined {
  const folder = values['hand-off'];
  if (folder === undefined) return undefined;
  const others = [
    'predict',
    'grid',
    'model',
    'save-model',
    'report',
    'json',
    'dump-features',
    'cite',
    'methods',
  ] as const;
  const other = others.find((name) => values[name] !== undefined);
  if (other !== undefined)
    throw new UsageError(`--hand-off writes a project for Python and nothing else: leave --${other} out.`);
  if (experiment === null || !handedExperiments.includes(experiment))
    throw new UsageError(`--hand-off takes the models of --experiment ${handedExperiments.join(', ')}.`);
  return folder;
}
