import { CandidateDrafts, type ListInput } from '../../screen/placing/candidateDrafts';
import type { RankedCandidate } from '../../screen/ranking';
import type { JobRunner } from '../jobs/jobs';

/**
 * Ranks candidates by prediction, highest first (equal ones in the order of the file), and sets the nearest known
 * compound and the domain beside each. Distances and orders are found in jobs: the calling thread is never held up
 * for long, and the list does not depend on the number of workers.
 * @throws RangeError for another number of predictions than of candidates
 */
export async function rankInJobs(
  runner: JobRunner,
  input: ListInput,
  signal?: AbortSignal,
): Promise<RankedCandidate[]> {
  const drafts = new CandidateDrafts(input);
  const chunks = drafts.chunks();
  let next = 0;
  // Each is made ready when a worker is free for it.
  const lane = async () => {
    while (next < chunks.length) {
      const positions = chunks[next++];
      drafts.place(positions, await runner.run('placeCandidates', drafts.placing(positions), { signal }));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, runner.size) }, lane));
  return drafts.ranked(await runner.run('rankOrder', drafts.ranking(), { signal }));
}
