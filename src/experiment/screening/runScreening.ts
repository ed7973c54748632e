import type { Problem } from '../../base/problem';
import { finish, type Progress, type Steps } from '../../base/steps';
import type { LearnerChoice } from '../../learners/learner';
import { chooseFeatureSet, readCandidateSteps } from '../../screen/candidates';
import type { CandidateChoice, UnrankedCandidate } from '../../screen/candidates';
import { refuseWithoutLithium } from '../../screen/domain/withoutLithium';
import type { RankedCandidate } from '../../screen/ranking';
import { featureBlock } from '../../features/registry';
import { candidatesAtTemperature } from '../../screen/candidateTemperatures';
import type { MaterialRecord } from '../../table/dataset';
import type { ResultCache } from '../fits/resultCache';
import type { FurtherRows } from '../further/furtherRows';
import { lackProblems, lacksOf } from './candidateNeeds';
import { bestPlan, modelOfSet, type RankingModel, type RankingPlan } from './rankingModels';
import { fitRankingModel, type FittedRankingModel } from './fitRankingModel';
import { rankInJobs } from './rankInJobs';
import { calibrationsOf, rankPart, type ModelRanking, type UsedModel } from './rankPart';
import { ScreeningFeatures, type ScreeningSource } from './screeningFeatures';

/** What a ranking of candidates is made from. */
export interface ScreeningInput extends ScreeningSource {
  /** Rows of train, then of test: known compounds. */
  readonly known: readonly MaterialRecord[];
  readonly nTrain: number;
  readonly candidates: readonly MaterialRecord[];
  /** Others that could not be read before; none where not given. */
  readonly unreadable?: readonly UnrankedCandidate[];
  /** CIF text by material ID, of known compounds. */
  readonly cifs: Readonly<Record<string, string>>;
  /** CIF text by candidate ID; none where not given. */
  readonly candidateCifs?: Readonly<Record<string, string>>;
  /** Chooses learner and parameters of one model by its feature set; where it is not given, Best ranks. */
  readonly learner?: (featureSet: string) => LearnerChoice;
  /** One model that ranks all, whatever it is: in place of that learner. */
  readonly model?: RankingModel;
  /** The set of that model; chosen by the candidates' cells where it is not given. */
  readonly featureSet?: string;
  /** Whether candidates without lithium are ranked too; refused where it is not given. */
  readonly withoutLithium?: boolean;
  /** Whether models are trained on the test rows too. */
  readonly trainOnTest?: boolean;
  /** Rows of other tables to train on beside; none where not given. */
  readonly further?: FurtherRows;
  /** Whether it is measured what the models do on papers that they have not seen, which calibrates intervals. */
  readonly withQuality?: boolean;
  /** log10 σ that `pAbove` of the candidates is about; −4 where not given. */
  readonly threshold?: number;
  /** Where that is kept. */
  readonly results?: ResultCache;
  /** Drives what is done on the calling thread itself, so that it is never held up for long; at once where not given. */
  readonly drive?: <T>(steps: Steps<T>) => Promise<T>;
  readonly onProgress?: (progress: Progress) => void;
}

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

/**
 * Ranks candidates by models of the known compounds: by Best, which takes for each candidate the model of what is known
 * of it, or by the one model that was chosen. No model sees `sigma_is_coerced`, which is made from the target and which
 * candidates do not have.
 */
export async function runScreening(input: ScreeningInput): Promise<Screening> {
  const choice = chooseFeatureSet(input.candidates);
  const readsTemperature = (input.addedBlocks ?? []).some((name) => featureBlock(name).readsTemperature);
  const placed = candidatesAtTemperature(input.candidates, readsTemperature);
  const reading = readCandidateSteps(placed.records);
  const readable = input.drive ? await input.drive(reading) : finish(reading);
  const read = input.withoutLithium ? readable : refuseWithoutLithium(readable);
  const records = read.readable.map(({ record }) => record);
  const known = new ScreeningFeatures(input, input.known, input.cifs);
  const candidates = new ScreeningFeatures(input, records, input.candidateCifs ?? {});
  const trainRows = rankingTrainRows(input);
  const setName = input.featureSet ?? choice.featureSet;
  const given = { records, cifs: input.candidateCifs ?? {} };
  const allBy = (model: RankingModel, problems: readonly Problem[] = []): RankingPlan => ({
    parts: [{ model, positions: [...records.keys()] }],
    ...{ further: input.further, problems },
  });
  const one = (learner: (featureSet: string) => LearnerChoice) =>
    allBy(modelOfSet(setName, learner(setName)));
  const chosen =
    input.model ?? (input.learner && input.featureSet && modelOfSet(setName, input.learner(setName)));
  const lacks = chosen ? lacksOf(chosen, given) : [];
  const plan = chosen
    ? allBy(chosen, lackProblems(chosen, lacks, records.length))
    : input.learner
      ? one(input.learner)
      : await bestPlan({ ...input, known, candidates, trainRows, records, fallback: one });
  const sample = { ...input, ...{ known, records: input.known, trainRows, further: plan.further } };
  const rankings: ModelRanking[] = [];
  const fitted: FittedRankingModel[] = [];
  for (const [k, { model, positions }] of plan.parts.entries()) {
    const part = (start: number, share: number) => (fraction: number) =>
      input.onProgress?.({ fraction: (k + start + share * fraction) / plan.parts.length });
    const own = await fitRankingModel(model, sample, part(0, 0.5));
    fitted.push(own);
    rankings.push(await rankPart(own, positions, candidates, { ...input, onProgress: part(0.5, 0.5) }));
  }
  const candidateProblems = [...placed.problems, ...plan.problems, ...candidates.problems];
  const isTrainedOn = new Set(trainRows);
  const compounds = input.known.map((record, row) => ({ record, trainedOn: isTrainedOn.has(row) }));
  const calibrations = calibrationsOf(fitted);
  const predicted = { ...together(rankings, records.length), calibrations, threshold: input.threshold };
  const models = rankings
    .map(({ used }) => ({ ...used, lacks }))
    .sort((one, two) => two.nRanked - one.nRanked);
  const { featureSet, nFeatures, nTrainedOn, learner, parameters } = models[0];
  const domains = new Map(fitted.flatMap(({ name, domain }) => (domain ? [[name, domain]] : [])));
  const list = { read, predicted, known: compounds, readsTemperature, domains };
  const ranked = await rankInJobs(input.runner, list, input.signal);
  input.onProgress?.({ fraction: 1 });
  return {
    ...{ featureSet, nFeatures, nTrainedOn, learner, parameters, models, fitted, choice },
    ranked,
    unranked: [...read.unreadable, ...(input.unreadable ?? [])],
    problems: [...known.problems, ...candidateProblems],
    candidateProblems,
    readsTemperature,
  };
}

/** Known rows with a target: of train, and of test where it is wanted. */
export function rankingTrainRows({
  known,
  nTrain,
  trainOnTest,
}: Pick<ScreeningInput, 'known' | 'nTrain' | 'trainOnTest'>): Int32Array {
  const rows = [...known.keys()].filter((row) => row < nTrain || trainOnTest === true);
  return Int32Array.from(rows.filter((row) => Number.isFinite(known[row].logSigma)));
}

/** Puts what the models say of their candidates in the order of the candidates. */
function together(rankings: readonly ModelRanking[], n: number) {
  const logSigma = new Float64Array(n).fill(NaN);
  const sd = new Float64Array(n).fill(NaN);
  const nMissing = new Int32Array(n);
  const models = Array.from({ length: n }, () => '');
  for (const { used, positions, ...own } of rankings) {
    positions.forEach((position, i) => {
      logSigma[position] = own.predictions[i];
      if (own.sd) sd[position] = own.sd[i];
      nMissing[position] = own.nMissing[i];
      models[position] = used.name;
    });
  }
  return { logSigma, sd, nMissing, models };
}
