/** What one fitted model says of a candidate, taken apart: the whole prediction, or a member of a combination. */
import type { HeadReasons } from '../../explain/reasons';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { FittedModel, RowFacts } from '../../learners/learner';
import { factsAt } from '../../learners/rowFacts';
import { factsOf } from '../sample/sample';
import { withPrediction } from '../screening/combined/combinedModel';
import { candidateFeatures, type CardInput, knownFeatures, trainedOn, trainedRows } from './cardInput';
import { type CardNeighbour, nearestTrained } from './cardNeighbours';
import { columnEffects, featureStrips, type FeatureStrip } from './featureStrips';
import { groupReasons, mainHead, type ReasonGroup } from './reasonGroups';

export interface ExplainedMember {
  readonly label: string;
  readonly fitted: FittedModel;
  /** log10(σ / S cm⁻¹), or the correction to it where it learns one. */
  readonly prediction: number;
  /** One row, the columns of the model. */
  readonly own: FeatureMatrix;
  /** The same columns of the known compounds that the model was trained on. */
  readonly training: FeatureMatrix;
  readonly facts: RowFacts | undefined;
  readonly heads: readonly HeadReasons[];
  /** Of the head that is told first. */
  readonly main: HeadReasons;
  readonly groups: readonly ReasonGroup[];
  readonly neighbours: readonly CardNeighbour[];
  /** By column, the largest effect first. */
  readonly strips: readonly FeatureStrip[];
}

/** A model to be explained. */
export interface MemberAsked {
  readonly label: string;
  /** Name of a feature set of the registry. */
  readonly featureSet: string;
  readonly fitted: FittedModel;
}

/** Somebody waits for it: before any fold or feature that is queued. */
export const cardPriority = 10;

/**
 * Explains what a fitted model says of the candidate.
 * @param seen model whose prediction is one more column of this one
 */
export async function explainMember(
  input: CardInput,
  { label, featureSet, fitted }: MemberAsked,
  seen: ExplainedMember | null,
  onProgress: (fraction: number) => void,
): Promise<ExplainedMember> {
  const { runner, signal } = input;
  const rows = trainedRows(input);
  const predicted = async (model: FittedModel, matrix: FeatureMatrix) =>
    (await runner.run('predict', { model, matrix }, { signal, priority: cardPriority })).predictions;
  const extended = async (matrix: FeatureMatrix, of: FeatureMatrix | undefined) =>
    seen && of ? withPrediction(matrix, await predicted(seen.fitted, of)) : matrix;
  const own = await extended(await candidateFeatures(input).ofSet(featureSet), seen?.own);
  onProgress(0.3);
  const known = await knownFeatures(input).ofSet(featureSet, [...rows], ({ fraction }) =>
    onProgress(0.3 + 0.4 * fraction),
  );
  const training = await extended(known, seen?.training);
  const job = { model: fitted, matrix: own };
  const heads = await runner.run('explain', job, { signal, priority: cardPriority });
  onProgress(0.85);
  const main = mainHead(heads);
  const effects = await columnEffects(runner, fitted, main, own, training, signal);
  const [prediction] = await predicted(fitted, own);
  onProgress(1);
  return {
    ...{ label, fitted, prediction, own, training, heads, main },
    facts: factsAt(factsOf(input.known), rows),
    groups: groupReasons(main, own.columnNames),
    neighbours: neighboursOf(input, main),
    strips: featureStrips(own, training, effects),
  };
}

function neighboursOf(input: CardInput, { neighbours }: HeadReasons): CardNeighbour[] {
  const trained = trainedOn(input);
  // Rows that are not those of the fit have no weights of it.
  const own = trained ?? Array.from(trainedRows(input), (row) => ({ record: input.known[row], table: null }));
  const isWhole = neighbours !== null && neighbours.values.length === trained?.length;
  return nearestTrained(input.candidate, own, isWhole ? neighbours : null);
}
