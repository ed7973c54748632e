/** A candidate's prediction with its reasons, its neighbours and its features among those of the training rows. */
import { meanProgress } from '../../base/steps';
import { gateOf } from '../recipes/gated/gate';
import { learnsResidual } from '../recipes/gated/gatedRecipe';
import { isCombination, type FittedCombination } from '../screening/combined/combination';
import type { CardInput } from './cardInput';
import { explainMember, type ExplainedMember, type MemberAsked } from './explainedMember';

/** How what the members say becomes the prediction. */
export interface ExplainedSum {
  /**
   * `mean` and `weighted`: the sum of shares, and of the intercept; `ranks`: the mean of ranks, which no sum tells;
   * `first` and `second`: one of two alone; `corrected`: what the first says and the second adds to it.
   */
  readonly kind: 'mean' | 'weighted' | 'ranks' | 'first' | 'second' | 'corrected';
  /** By member: what its prediction is multiplied with; NaN where that is not how it counts. */
  readonly weights: readonly number[];
  readonly intercept: number;
}

/** What the card of a candidate tells. Of a combination these are the reasons of the member that counts most. */
export interface ExplainedCandidate extends ExplainedMember {
  /** One model, or all that are combined. */
  readonly members: readonly ExplainedMember[];
  /** null for one model. */
  readonly sum: ExplainedSum | null;
}

/** Explains the prediction of a candidate by the model that ranked it, by each model of a combination. */
export async function explainCandidateOf(
  input: CardInput,
  onProgress: (fraction: number) => void,
): Promise<ExplainedCandidate> {
  const { label, featureSet, fitted, combined } = input.model;
  if (!isCombination(fitted)) {
    const one = await explainMember(input, { label, featureSet, fitted }, null, onProgress);
    return { ...one, members: [one], sum: null };
  }
  const labels = combined?.kind === 'gated' ? gatedLabels : combined?.members.map((member) => member.label);
  const asked = fitted.members.map((member, k) => ({ ...member, label: labels?.[k] ?? member.featureSet }));
  const members = await explainMembers(input, asked, fitted, onProgress);
  const sum = sumOf(fitted, members);
  return { ...members[leading(sum)], members, sum };
}

const gatedLabels = ['The first model', 'The model with physics'] as const;

async function explainMembers(
  input: CardInput,
  asked: readonly MemberAsked[],
  { combination }: FittedCombination,
  onProgress: (fraction: number) => void,
): Promise<ExplainedMember[]> {
  const add = meanProgress(asked.length, ({ fraction }) => onProgress(fraction));
  const members: ExplainedMember[] = [];
  // One after another: a second model may look at what the first says.
  for (const [k, member] of asked.entries()) {
    const seesFirst = k === 1 && combination.kind === 'gated' && combination.strategy === 'residual_stack';
    const seen = seesFirst ? members[0] : null;
    members.push(await explainMember(input, member, seen, (fraction) => add(k, { fraction })));
  }
  return members;
}

function sumOf({ combination }: FittedCombination, members: readonly ExplainedMember[]): ExplainedSum {
  const all = (weight: number) => members.map(() => weight);
  switch (combination.kind) {
    case 'mean':
      return { kind: 'mean', weights: all(1 / members.length), intercept: 0 };
    case 'weighted':
      return { kind: 'weighted', weights: [...combination.weights], intercept: combination.intercept };
    case 'ranks':
      return { kind: 'ranks', weights: all(NaN), intercept: 0 };
    case 'gated': {
      if (members.length === 1 || gateOf(members[1].own)[0] === 0) {
        return { kind: 'first', weights: [1, 0], intercept: 0 };
      }
      return learnsResidual(combination.strategy)
        ? { kind: 'corrected', weights: [1, 1], intercept: 0 }
        : { kind: 'second', weights: [0, 1], intercept: 0 };
    }
  }
}

/** Finds the member that counts most; the first of equals, and where that is not told. */
function leading({ weights }: ExplainedSum): number {
  return weights.reduce((best, weight, k) => (Math.abs(weight) > Math.abs(weights[best]) ? k : best), 0);
}
