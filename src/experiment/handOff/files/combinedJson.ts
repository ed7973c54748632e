import { gateColumns } from '../../recipes/gated/gate';
import type { Combination } from '../../screening/combined/combination';
import { isStacked } from '../../recipes/ensemble/ensembleResult';
import type { HandedCombination } from '../handedProject';
import type { ModelForm } from './modelForms';
import { scoresJson } from './scoresJson';

/** A model made of others with what its files are. */
export interface WrittenCombination {
  readonly handed: HandedCombination;
  /** Of the columns that decide whether its second model speaks, in the table of features. */
  readonly gate: readonly string[];
  /** Of its second model, where that has a file of its own. */
  readonly second: ModelForm | null;
}

/** Writes for project.json how models become one, with the weights of each part and those of a fit on all rows. */
export function combinedJson({ handed, gate, second }: WrittenCombination) {
  const { recipe, result, members, inner, combination } = handed;
  const weights = isStacked(result) ? result.weights : [];
  return {
    name: recipe.name,
    label: recipe.label,
    ...kindJson(handed, gate, second),
    members,
    parts: inner.map((held, k) => ({
      ...(weights[k] ? weightsJson(weights[k]) : {}),
      inner: held.map((rows) => [...rows]),
    })),
    on_all_rows: onAllRows(combination),
    scores: { cv: scoresJson(result.cv.scores), test: result.test && scoresJson(result.test.scores) },
  };
}

function kindJson({ recipe }: HandedCombination, gate: readonly string[], second: ModelForm | null) {
  if (recipe.kind === 'stacked') return { kind: 'stacked', weighing: recipe.weighing };
  if (recipe.kind === 'averaged') return { kind: 'averaged', of: recipe.of };
  return { kind: 'double', strategy: recipe.strategy, gate, second: second?.json ?? null };
}

function weightsJson({ weights, intercept }: { readonly weights: Float64Array; readonly intercept: number }) {
  return { weights: [...weights], intercept };
}

/** What new rows are combined by. */
function onAllRows(combination: Combination) {
  if (combination.kind === 'weighted') return weightsJson(combination);
  if (combination.kind !== 'ranks') return null;
  const { outOfFold, target } = combination;
  return { out_of_fold: outOfFold.map((values) => [...values]), target: [...target] };
}

/** Finds the columns of the gate among those of a second model. @param columns its names in the table of features */
export function gateInTable(own: readonly string[], columns: readonly string[]): string[] {
  return gateColumns.map((name) => columns[own.indexOf(name)]);
}
