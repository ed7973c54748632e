import { finish } from '../../src/base/steps';
import { CandidateDrafts, type ListInput } from '../../src/screen/placing/candidateDrafts';
import { placeSteps } from '../../src/screen/placing/placeSteps';
import { rankOrder } from '../../src/screen/placing/rankOrder';

/** Ranks on the calling thread, without jobs. */
export function rankCandidates(
  read: ListInput['read'],
  predicted: ListInput['predicted'],
  known: ListInput['known'],
  domains: ListInput['domains'] = new Map(),
) {
  const drafts = new CandidateDrafts({ read, predicted, known, readsTemperature: false, domains });
  for (const positions of drafts.chunks()) {
    drafts.place(positions, finish(placeSteps(drafts.placing(positions))));
  }
  return drafts.ranked(rankOrder(drafts.ranking()));
}
