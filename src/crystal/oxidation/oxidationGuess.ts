import { refusal, success, type Outcome } from '../../base/outcome';
import type { Steps } from '../../base/steps';
import type { Composition } from '../chemistry/composition';
import { likelyStates, occurrencesOf } from './elementData';
import { combinationCount, stateSums, type StateSums } from './stateSums';

/** Why a composition has no guess: amounts that are no whole numbers, no neutral combination, too many of them. */
export type GuessRefusal = 'amounts-not-integer' | 'no-neutral-guess' | 'search-too-large';

/** Mean oxidation state by element. */
export type MeanStates = ReadonlyMap<string, number>;

/**
 * Cells with more combinations of an element's states are refused, where pymatgen takes 10 s to minutes. With this
 * bound the report's coverage comes out; beyond it are four CIFs of OBELiX (qy4, 472, rwr, br1), all of which the
 * bond-valence analyser covers.
 */
export const maximumCombinations = 50_000;

/**
 * Guesses oxidation states from the content of a cell: among all neutral choices of a state for each atom the one
 * whose states occur most often in the ICSD. Of equally good ones the first counts, in the order of elements and of
 * each element's states. A cell of one element has state 0.
 * @param composition content of the full cell, as `orderedCellComposition` gives it
 * @see pymatgen 2026.10.24, `Composition.oxi_state_guesses`; Differs: no neutral choice is a refusal, where
 * `Structure.add_oxidation_state_by_guess` gives 0 to every element, and so is a search beyond a stated bound
 */
export function* guessOxidationStates({
  symbols,
  amounts,
}: Composition): Steps<Outcome<MeanStates, GuessRefusal>> {
  if (symbols.length === 1) return success(new Map([[symbols[0], 0]]));
  const fractional = amounts.findIndex((amount) => !Number.isInteger(amount));
  if (fractional >= 0) return refusal('amounts-not-integer', symbols[fractional]);
  const states = symbols.map(likelyStates);
  const stateless = states.findIndex((each) => each.length === 0);
  if (stateless >= 0) return refusal('no-neutral-guess', symbols[stateless]);
  const large = states.findIndex(
    (each, e) => combinationCount(each.length, amounts[e]) > maximumCombinations,
  );
  if (large >= 0) return refusal('search-too-large', symbols[large]);
  const sums: StateSums[] = [];
  for (let e = 0; e < symbols.length; e++) {
    yield { fraction: e / (symbols.length + 1), label: symbols[e] };
    const occurrences = states[e].map((state) => occurrencesOf(symbols[e], state));
    sums.push(yield* stateSums(states[e], occurrences, amounts[e]));
  }
  const chosen = yield* bestNeutral(sums);
  if (chosen === null) return refusal('no-neutral-guess');
  return success(new Map(symbols.map((symbol, e) => [symbol, chosen[e] / amounts[e]])));
}

/**
 * Returns the sum for each element that makes the best neutral cell, the first of equally good ones; null where none
 * is neutral. Dynamic programming over totals instead of all products of sums; scores are integers, so exact.
 */
function* bestNeutral(elements: readonly StateSums[]): Steps<number[] | null> {
  // rest[e]: the best score of the elements from e on by their total.
  const rest: Map<number, number>[] = [];
  rest[elements.length] = new Map([[0, 0]]);
  for (let e = elements.length - 1; e >= 0; e--) {
    const { sums, scores } = elements[e];
    const best = new Map<number, number>();
    for (let k = 0; k < sums.length; k++) {
      for (const [total, score] of rest[e + 1]) {
        const before = best.get(total + sums[k]);
        const candidate = score + scores[k];
        if (before === undefined || candidate > before) best.set(total + sums[k], candidate);
      }
      if (k % 16 === 15) yield { fraction: 1 - (e + 1) / (elements.length + 1) };
    }
    rest[e] = best;
  }
  if (!rest[0].has(0)) return null;
  let open = 0;
  return elements.map(({ sums, scores }, e) => {
    const target = rest[e].get(open)!;
    const k = sums.findIndex((sum, index) => {
      const score = rest[e + 1].get(open - sum);
      return score !== undefined && score + scores[index] === target;
    });
    open -= sums[k];
    return sums[k];
  });
}
