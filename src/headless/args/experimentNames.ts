import { doubleModels } from '../../experiment/recipes/gated/gatedPlan';
import { experimentPlans } from '../../experiment/paper/plans';
import { tuningExperiments } from '../../experiment/paper/tuningPlans';
import { reportExperiments } from '../../experiment/sections/reportList';
import { protocolOf, type ProtocolChoice } from '../../folds/protocols/registry';

/** Experiments that print a plain table; the others are sections of the report. */
export const plainExperiments: readonly { readonly name: string }[] = [
  ...experimentPlans,
  doubleModels,
  ...tuningExperiments,
];

/** Everything that --experiment may name. */
export const namedExperiments = [
  ...plainExperiments,
  ...reportExperiments.filter(({ name }) => !plainExperiments.some((plan) => plan.name === name)),
  { name: 'all' },
];

/** Tells whether folds and a seed mean something to a protocol. */
export function isDrawn(protocol: ProtocolChoice): boolean {
  return protocolOf(protocol, 0, 0).draw !== null;
}
