import { learnerAbout, usualLearner } from '../../learners/registry';
import { float, int, type SearchSpace } from '../searchSpace';
import { conservativeSpace } from './presets';

/**
 * Makes the space that is searched where nothing else is asked for: what the learner's table says, in its order; of
 * the usual learner the report's conservative one. Throws RangeError for a name that there is not.
 */
export function usualSpace(learner: string): SearchSpace {
  if (learner === usualLearner) return conservativeSpace;
  return learnerAbout(learner).parameters.flatMap(({ name, kind, search }) => {
    if (!search) return [];
    const { low, high, log } = search;
    return [{ name, distribution: kind === 'int' ? int(low, high, { log }) : float(low, high, { log }) }];
  });
}
