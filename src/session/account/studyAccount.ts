/** How the numbers of a tuning study were computed. */
import { accounted, type Account } from '../../experiment/models/account';
import { none } from '../../experiment/models/computation';
import { studyProvenance } from '../../experiment/tuning/studyProvenance';
import { scoresAccount } from './scoreAccounts';
import type { Session } from '../session.svelte';
import type { StudyOrigin, StudySpec } from '../../tune/study/studySpec';

interface StudyShown {
  readonly origin: StudyOrigin;
  readonly spec: StudySpec;
  readonly trials: readonly unknown[];
}

/** Of trials and of all that is drawn of them: a study has its own data, folds and seeds, not those of the page. */
export function studyAccount(study: StudyShown): Account {
  const { origin, spec, trials } = study;
  const { sampler, objective } = spec;
  const { protocol, nFolds, foldSeed } = origin;
  const penalty =
    objective.penalty > 0 ? ` and a penalty of ${objective.penalty} on the gap to the training rows` : '';
  return accounted(studyProvenance(study), {
    n: `${trials.length} of ${spec.nTrials} trials, each fitted on ${nFolds} folds of the training rows`,
    protocol: `${protocol ?? 'shuffled'}, ${nFolds} folds; the objective is the mean over the folds of ${objective.metric}${penalty}; the test set is not used`,
    seed: `${foldSeed} for the folds; ${sampler.seed} for the sampler (${sampler.kind})`,
    interval: 'none: a trial has one value; the best of many looks better than it is',
    resamples: none,
  });
}

/** Of the paper's studies: their best parameters, and what these score over the folds of the page. */
export function paperStudiesAccount(
  session: Pick<Session, 'data' | 'protocol' | 'settings' | 'comparison' | 'provenance'>,
): Account {
  const { computation, ...from } = scoresAccount(session);
  return accounted(from, {
    ...computation,
    seed: `${computation.seed}; 42 for the sampler of each study`,
    interval: 'none: the best of many trials looks better than it is',
    resamples: none,
  });
}
