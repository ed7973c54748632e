import type { Problem } from '../../base/problem';
import type { Progress } from '../../base/steps';
import type { LearnerChoice } from '../../learners/learner';
import { placeCandidates, rankPlaced, type CandidateInput, type Screening } from './applyRanking';
import { lackProblems, lacksOf } from './candidateNeeds';
import { fitRanking, rankingTrainRows, type KnownInput } from './fittedRanking';
import type { RankingModel } from './fittedTypes';
import { bestPlan, modelOfSet, type RankingPlan } from './rankingModels';
import { ScreeningFeatures } from './screeningFeatures';

export type { Screening } from './applyRanking';

/** What a ranking of candidates is made from. */
export interface ScreeningInput extends KnownInput, CandidateInput {
  /** The set of the one model; chosen by the candidates' cells where it is not given. */
  readonly featureSet?: string;
  readonly onProgress?: (progress: Progress) => void;
}

/** Share of the progress that fitting takes. */
const fittingShare = 0.5;

/**
 * Ranks candidates by models of the known compounds: by Best, which takes for each candidate the model of what is known
 * of it, or by the one model that was chosen. Only models that some candidate needs are fitted. No model sees
 * `sigma_is_coerced`, which is made from the target and which candidates do not have.
 */
export async function runScreening(input: ScreeningInput): Promise<Screening> {
  const placed = await placeCandidates(input);
  const { records, choice, features: candidates } = placed;
  const known = new ScreeningFeatures(input, input.known, input.cifs);
  const trainRows = rankingTrainRows(input);
  const setName = input.featureSet ?? choice.featureSet;
  const allBy = (model: RankingModel, problems: readonly Problem[] = []): RankingPlan => ({
    parts: [{ model, positions: [...records.keys()] }],
    ...{ further: input.further, problems },
  });
  const one = (learner: (featureSet: string) => LearnerChoice) =>
    allBy(modelOfSet(setName, learner(setName)));
  const chosen =
    input.model ?? (input.learner && input.featureSet && modelOfSet(setName, input.learner(setName)));
  const lacks = chosen ? lacksOf(chosen, { records, cifs: input.candidateCifs ?? {} }) : [];
  const { parts, ...plan } = chosen
    ? allBy(chosen, lackProblems(chosen, lacks, records.length))
    : input.learner
      ? one(input.learner)
      : await bestPlan({ ...input, known, candidates, trainRows, records, fallback: one });
  const tell = (fraction: number) => input.onProgress?.({ fraction });
  const ranking = await fitRanking(
    input,
    { models: parts, ...plan },
    (fraction) => tell(fittingShare * fraction),
    known,
  );
  const screening = await rankPlaced(ranking, { ...placed, lacks }, parts, input, (fraction) =>
    tell(fittingShare + (1 - fittingShare) * fraction),
  );
  return { ...screening, problems: [...known.problems, ...screening.problems] };
}
