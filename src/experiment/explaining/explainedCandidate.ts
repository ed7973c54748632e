/** A candidate's prediction with its reasons, its neighbours and its features among those of the training rows. */
import { InputError } from '../../base/problem';
import type { HeadReasons } from '../../explain/reasons';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { RowFacts } from '../../learners/learner';
import { factsAt } from '../../learners/rowFacts';
import { factsOf } from '../sample/sample';
import { isCombination } from '../screening/combined/combination';
import { candidateFeatures, type CardInput, knownFeatures, trainedOn, trainedRows } from './cardInput';
import { type CardNeighbour, nearestTrained } from './cardNeighbours';
import { columnEffects, featureStrips, type FeatureStrip } from './featureStrips';
import { groupReasons, mainHead, type ReasonGroup } from './reasonGroups';

/** What the card of a candidate tells. */
export interface ExplainedCandidate {
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

/** Somebody waits for it: before any fold or feature that is queued. */
export const cardPriority = 10;

/** Explains the prediction of a candidate by the model that ranked it. */
export async function explainCandidateOf(
  input: CardInput,
  onProgress: (fraction: number) => void,
): Promise<ExplainedCandidate> {
  const { runner, signal, model, candidate } = input;
  const { featureSet } = model;
  const rows = trainedRows(input);
  const own = await candidateFeatures(input).ofSet(featureSet);
  onProgress(0.3);
  const training = await knownFeatures(input).ofSet(featureSet, [...rows], ({ fraction }) =>
    onProgress(0.3 + 0.4 * fraction),
  );
  const { fitted } = model;
  if (isCombination(fitted)) throw combines(model.label);
  const job = { model: fitted, matrix: own };
  const heads = await runner.run('explain', job, { signal, priority: cardPriority });
  onProgress(0.85);
  const main = mainHead(heads);
  const effects = await columnEffects(runner, fitted, main, own, training, signal);
  onProgress(1);
  return {
    ...{ own, training, heads, main },
    facts: factsAt(factsOf(input.known), rows),
    groups: groupReasons(main, own.columnNames),
    neighbours: neighboursOf(candidate, input, main),
    strips: featureStrips(own, training, effects),
  };
}

function combines(label: string): InputError {
  return new InputError({
    code: 'combined-model',
    value: label,
    message: 'The prediction combines several models: reasons are told of single ones.',
    remedy: 'Rank by one of its models to see its reasons.',
  });
}

function neighboursOf(
  candidate: CardInput['candidate'],
  input: CardInput,
  { neighbours }: HeadReasons,
): CardNeighbour[] {
  const trained = trainedOn(input);
  // Rows that are not those of the fit have no weights of it.
  const own = trained ?? Array.from(trainedRows(input), (row) => ({ record: input.known[row], table: null }));
  return nearestTrained(candidate, own, trained && neighbours);
}
