import type { Problem } from '../../base/problem';
import type { Progress } from '../../base/steps';
import type { ElementTables } from '../../features/tables/elementTable';
import { joinColumns, selectColumns, stackRows } from '../../features/matrix/featureMatrix';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { LearnerChoice } from '../../learners/learner';
import { chooseFeatureSet, readCandidates } from '../../screen/candidates';
import type { CandidateChoice, UnrankedCandidate } from '../../screen/candidates';
import { rankCandidates } from '../../screen/ranking';
import type { RankedCandidate } from '../../screen/ranking';
import { featureBlock } from '../../features/registry';
import { candidatesAtTemperature } from '../../screen/candidateTemperatures';
import type { MaterialRecord } from '../../table/dataset';
import type { FeatureCache } from '../sample/featureCache';
import { featurizeDataset } from '../sample/featurizeDataset';
import type { JobRunner } from '../jobs/jobs';
import { modelBlocks, modelColumns, type ColumnChoice } from '../models/modelColumns';
import { Fits } from '../fits/fits';

/** What a ranking of candidates is made from. */
export interface ScreeningInput {
  readonly runner: JobRunner;
  /** Rows of train, then of test: known compounds. */
  readonly known: readonly MaterialRecord[];
  readonly nTrain: number;
  readonly candidates: readonly MaterialRecord[];
  /** CIF text by material ID, of known compounds. */
  readonly cifs: Readonly<Record<string, string>>;
  /** CIF text by candidate ID; none where not given. */
  readonly candidateCifs?: Readonly<Record<string, string>>;
  readonly tables: ElementTables;
  /** Chooses learner and parameters by feature set. */
  readonly learner: (featureSet: string) => LearnerChoice;
  /** Overrides the choice by the candidates' cells. */
  readonly featureSet?: string;
  /** Whether the model is trained on the test rows too. */
  readonly trainOnTest?: boolean;
  /** Feature blocks that every set has besides its own: those of the sample; none where not given. */
  readonly addedBlocks?: readonly string[];
  readonly cache?: FeatureCache;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** A ranked file of candidates, with what its model was. */
export interface Screening extends LearnerChoice {
  readonly featureSet: string;
  readonly nFeatures: number;
  readonly nTrainedOn: number;
  /** How many candidates have a cell, and what that would choose. */
  readonly choice: CandidateChoice;
  readonly ranked: readonly RankedCandidate[];
  readonly unranked: readonly UnrankedCandidate[];
  /** Whether each candidate is predicted at a temperature. */
  readonly readsTemperature: boolean;
  /** Of temperatures and of featurising, known compounds and candidates. */
  readonly problems: readonly Problem[];
  /** Of those, the candidates'. */
  readonly candidateProblems: readonly Problem[];
}

/**
 * Ranks candidates by a model of the known compounds. The model never sees `sigma_is_coerced`, which is made from the
 * target and which candidates do not have.
 */
export async function runScreening(input: ScreeningInput): Promise<Screening> {
  const choice = chooseFeatureSet(input.candidates);
  const featureSet = input.featureSet ?? choice.featureSet;
  const model = { featureSet, withCoercedFlag: false };
  const { addedBlocks = [] } = input;
  const columnNames = modelColumns(model, addedBlocks);
  const readsTemperature = addedBlocks.some((name) => featureBlock(name).readsTemperature);
  const placed = candidatesAtTemperature(input.candidates, readsTemperature);
  const read = readCandidates(placed.records);
  const part = (start: number, share: number) => (progress: Progress) =>
    input.onProgress?.({ fraction: start + share * progress.fraction });
  const featurize = async (
    records: readonly MaterialRecord[],
    cifs: Readonly<Record<string, string>>,
    onProgress: (progress: Progress) => void,
  ) => {
    const { runner, tables, cache, signal } = input;
    const blocks = modelBlocks([model], addedBlocks);
    const features = await featurizeDataset({
      runner,
      records,
      cifs,
      blocks,
      tables,
      cache,
      signal,
      onProgress,
    });
    const matrix = selectColumns(joinColumns([...features.blocks.values()]), columnNames);
    return { matrix, problems: features.problems };
  };
  const known = await featurize(input.known, input.cifs, part(0, 0.4));
  const candidates = await featurize(
    read.readable.map(({ record }) => record),
    input.candidateCifs ?? {},
    part(0.4, 0.4),
  );
  const trainRows = trainingRows(input);
  const { learner, parameters } = input.learner(featureSet);
  const predictions =
    read.readable.length === 0
      ? new Float64Array()
      : await fitAndPredict(
          input,
          stackRows([known.matrix, candidates.matrix]),
          trainRows,
          { ...model, learner, parameters },
          part(0.8, 0.2),
        );
  input.onProgress?.({ fraction: 1 });
  const candidateProblems = [...placed.problems, ...candidates.problems];
  const isTrainedOn = new Set(trainRows);
  const compounds = input.known.map((record, row) => ({ record, trainedOn: isTrainedOn.has(row) }));
  return {
    featureSet,
    nFeatures: columnNames.length,
    learner,
    parameters,
    nTrainedOn: trainRows.length,
    choice,
    ranked: rankCandidates(read, predictions, missingByRow(candidates.matrix), compounds, readsTemperature),
    unranked: read.unreadable,
    problems: [...known.problems, ...candidateProblems],
    candidateProblems,
    readsTemperature,
  };
}

/** Known rows with a target: of train, and of test where it is wanted. */
function trainingRows({ known, nTrain, trainOnTest }: ScreeningInput): Int32Array {
  const rows = [...known.keys()].filter((row) => row < nTrain || trainOnTest === true);
  return Int32Array.from(rows.filter((row) => Number.isFinite(known[row].logSigma)));
}

/** Predicts the rows behind those of the known compounds. */
async function fitAndPredict(
  { runner, known, signal, addedBlocks }: ScreeningInput,
  matrix: FeatureMatrix,
  trainRows: Int32Array,
  model: ColumnChoice & LearnerChoice,
  onProgress: (progress: Progress) => void,
): Promise<Float64Array> {
  const target = new Float64Array(matrix.nRows).fill(NaN);
  known.forEach(({ logSigma }, row) => (target[row] = logSigma));
  const nTrain = known.length;
  const columns = () => Promise.resolve(matrix);
  const fits = new Fits({ nTrain, target, columns, addedBlocks }, { runner, signal });
  const predictRows = Int32Array.from({ length: matrix.nRows - nTrain }, (_, i) => nTrain + i);
  return fits.predict(await fits.open(model), model, { trainRows, predictRows }, { onProgress });
}

/** Counts the missing values of each row. */
function missingByRow({ values, nRows, columnNames }: FeatureMatrix): Int32Array {
  const counts = new Int32Array(nRows);
  for (let j = 0; j < columnNames.length; j++) {
    for (let i = 0; i < nRows; i++) if (Number.isNaN(values[j * nRows + i])) counts[i]++;
  }
  return counts;
}
