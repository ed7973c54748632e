/** Ranks candidates by fitted models. */
import type { Problem } from '../../base/problem';
import { finish, type Progress } from '../../base/steps';
import { featureBlock } from '../../features/registry';
import type { LearnerChoice } from '../../learners/learner';
import { chooseFeatureSet, readCandidateSteps } from '../../screen/candidates';
import type { CandidateChoice, ReadCandidates, UnrankedCandidate } from '../../screen/candidates';
import { candidatesAtTemperature } from '../../screen/candidateTemperatures';
import { refuseWithoutLithium } from '../../screen/domain/withoutLithium';
import { placingGround } from '../../screen/placing/candidateDrafts';
import type { RankedCandidate } from '../../screen/ranking';
import type { MaterialRecord } from '../../table/dataset';
import { lackProblems, lacksOf, type CandidateLack } from './candidateNeeds';
import type { FittedRanking, FittedRankingModel } from './fittedTypes';
import { shareOut, type RankingPart } from './rankingModels';
import { GrowingList, type Drive } from './parts/growingList';
import { calibrationsOf, rankPart, usedModel, type UsedModel } from './rankPart';
import { ScreeningFeatures, type ScreeningSource } from './screeningFeatures';

/** A ranked file of candidates, with what its models were. */
export interface Screening extends Pick<UsedModel, 'featureSet' | 'nFeatures' | 'nTrainedOn'>, LearnerChoice {
  /** Of which the first ranks most candidates: what is said of one model is of this. */
  readonly models: readonly UsedModel[];
  /** The same, as they predict. */
  readonly fitted: readonly FittedRankingModel[];
  /** How many candidates have a cell, and what that would choose. */
  readonly choice: CandidateChoice;
  readonly ranked: readonly RankedCandidate[];
  readonly unranked: readonly UnrankedCandidate[];
  /** Whether each candidate is predicted at a temperature. */
  readonly readsTemperature: boolean;
  /** Of temperatures, of models and of featurising, known compounds and candidates. */
  readonly problems: readonly Problem[];
  /** Of those, the candidates' and the models'. */
  readonly candidateProblems: readonly Problem[];
}

/** Candidates to rank, and who computes. */
export interface CandidateInput extends ScreeningSource {
  readonly candidates: readonly MaterialRecord[];
  /** Others that could not be read before; none where not given. */
  readonly unreadable?: readonly UnrankedCandidate[];
  /** CIF text by candidate ID; none where not given. */
  readonly candidateCifs?: Readonly<Record<string, string>>;
  /** Whether candidates without lithium are ranked too; refused where it is not given. */
  readonly withoutLithium?: boolean;
  /** log10 σ that `pAbove` of the candidates is about; −4 where not given. */
  readonly threshold?: number;
  /** Drives what is done on the calling thread itself, so that it is never held up for long; at once where not given. */
  readonly drive?: Drive;
  /** Whether standard deviations of the learner's own are done without. */
  readonly withoutSd?: boolean;
  /** Hears of provisional rankings of the candidates that are done so far, each longer than the one before. */
  readonly onScreening?: (screening: Screening) => void;
}

/** Candidates that are ready to be ranked. */
export interface ReadyCandidates {
  readonly choice: CandidateChoice;
  readonly read: ReadCandidates;
  /** Of the readable ones. */
  readonly records: readonly MaterialRecord[];
  readonly features: ScreeningFeatures;
  readonly readsTemperature: boolean;
  /** Of those of a chosen model; absent for none. */
  readonly lacks?: readonly CandidateLack[];
  readonly problems: readonly Problem[];
}

/** Reads formulas of candidates and the temperatures that they are predicted at. */
export async function placeCandidates(input: CandidateInput): Promise<ReadyCandidates> {
  const readsTemperature = (input.addedBlocks ?? []).some((name) => featureBlock(name).readsTemperature);
  const placed = candidatesAtTemperature(input.candidates, readsTemperature);
  const reading = readCandidateSteps(placed.records);
  const readable = input.drive ? await input.drive(reading) : finish(reading);
  const read = input.withoutLithium ? readable : refuseWithoutLithium(readable);
  const records = read.readable.map(({ record }) => record);
  return {
    choice: chooseFeatureSet(input.candidates),
    ...{ read, records, readsTemperature, problems: placed.problems },
    features: new ScreeningFeatures(input, records, input.candidateCifs ?? {}),
  };
}

/** Candidates of a fitted ranking. */
export interface AppliedInput extends CandidateInput {
  /** Whether there are more candidates in the same table: what all of these lack is then not told. */
  readonly isPart?: boolean;
}

/**
 * Ranks candidates by a fitted ranking: the list of `runScreening` with the same models, to the bit. Throws InputError
 * where its one model looks at something that no candidate has.
 */
export async function applyRanking(
  ranking: FittedRanking,
  input: AppliedInput,
  onProgress?: (progress: Progress) => void,
): Promise<Screening> {
  const own = { ...input, addedBlocks: ranking.addedBlocks };
  const placed = await placeCandidates(own);
  const models = ranking.models.map(({ fitted, needsCell }) => ({ model: fitted, needsCell }));
  const parts = await shareOut(models, placed.features, placed.records);
  const chosen = models.length === 1 && !input.isPart ? models[0].model : null;
  const given = { records: placed.records, cifs: input.candidateCifs ?? {} };
  const lacks = chosen ? lacksOf(chosen, given) : [];
  const told = chosen ? lackProblems(chosen, lacks, placed.records.length) : [];
  const problems = [...ranking.problems, ...told];
  return rankPlaced({ ...ranking, problems }, { ...placed, lacks }, parts, own, (fraction) =>
    onProgress?.({ fraction }),
  );
}

type RankedBy = Pick<
  CandidateInput,
  'runner' | 'signal' | 'threshold' | 'unreadable' | 'drive' | 'withoutSd' | 'onScreening'
>;

/**
 * Ranks candidates that were shared out.
 * @param parts their models are found in the ranking by name
 */
export async function rankPlaced(
  ranking: FittedRanking,
  placed: ReadyCandidates,
  parts: readonly RankingPart[],
  { runner, signal, threshold, unreadable = [], drive, withoutSd, onScreening }: RankedBy,
  onProgress: (fraction: number) => void,
): Promise<Screening> {
  const { read, features, choice, readsTemperature, lacks = [] } = placed;
  const all = ranking.models.map(({ fitted }) => fitted);
  const fitted = parts.map(({ model }) => all.find(({ name }) => name === model.name)!);
  const models = parts
    .map(({ positions }, k) => usedModel(fitted[k], positions.length, lacks))
    .sort((one, two) => two.nRanked - one.nRanked);
  const { featureSet, nFeatures, nTrainedOn, learner, parameters } = models[0];
  const unranked = [...read.unreadable, ...unreadable];
  const screeningOf = (ranked: readonly RankedCandidate[]): Screening => {
    const problems = [...placed.problems, ...ranking.problems, ...features.problems];
    return {
      ...{ featureSet, nFeatures, nTrainedOn, learner, parameters, models, fitted, choice },
      ...{ ranked, unranked, problems, candidateProblems: problems, readsTemperature },
    };
  };
  const domains = new Map(fitted.flatMap(({ name, domain }) => (domain ? [[name, domain] as const] : [])));
  const list = new GrowingList(
    {
      read,
      known: ranking.known,
      readsTemperature,
      domains,
      calibrations: calibrationsOf(fitted),
      threshold,
    },
    { runner, signal, drive, onList: onScreening && ((ranked) => onScreening(screeningOf(ranked))) },
  );
  for (const [k, { positions }] of parts.entries()) {
    const { name, domain } = fitted[k];
    await rankPart(fitted[k], positions, features, {
      ...{ runner, signal, withoutSd, ground: placingGround(ranking.known, domain) },
      onProgress: (fraction) => onProgress((k + fraction) / parts.length),
      onPart: (part) => list.take(name, part),
    });
  }
  const ranked = await list.whole();
  onProgress(1);
  return screeningOf(ranked);
}
