import { greatest, least } from '../../base/statistics';
import { refusal, success, type Outcome } from '../../base/outcome';
import type { Steps } from '../../base/steps';
import type { Structure } from '../structure';
import {
  isOrdered,
  valenceGroups,
  type GroupRefusal,
  type ValenceGroup,
  type ValenceSlot,
} from './valenceGroups';

/** Why a structure has no oxidation states by its bond valences. */
export type ValenceRefusal = GroupRefusal | 'no-neutral-valences' | 'too-many-valences';

/** Oxidation states by site, of each of its species in the order in which the site has them. */
export type SiteStates = readonly (readonly number[])[];

const maximumPermutations = 100_000;
const neutralityTolerance = 1e-5;

/**
 * Assigns oxidation states from bond valences: a state for each species of each group of equivalent sites. Of all
 * choices that are neutral the most probable one is taken. The states of an element differ by no more than 1 in an
 * ordered structure, by no more than 2 in another.
 *
 * The search takes groups from the most electronegative on, and states from the most probable on. It leaves out
 * branches that cannot become neutral, and stops after 100 000 complete choices: the best until then counts.
 *
 * Refuses elements without parameters, sites too close for the search of symmetry, sums that fit no state, and
 * structures for which no neutral choice exists or was found within the bound.
 * @see pymatgen 2026.10.24, `BVAnalyzer().get_valences`
 */
export function* bvAnalyzer(structure: Structure): Steps<Outcome<SiteStates, ValenceRefusal>> {
  const groups = yield* valenceGroups(structure);
  if (!groups.ok) return groups;
  const found = yield* bestNeutralStates(groups.value, isOrdered(structure));
  if (!found.ok) return found;
  const states: number[][] = structure.sites.map(() => []);
  let slot = 0;
  for (const { sites, slots } of groups.value) {
    const bySymbol = new Map(slots.map(({ symbol }, k) => [symbol, found.value[slot + k]]));
    for (const site of sites) {
      states[site] = structure.sites[site].species.map(({ symbol }) => bySymbol.get(symbol)!);
    }
    slot += slots.length;
  }
  return success(states);
}

/** Returns a state for each slot of each group, in their order. */
function* bestNeutralStates(
  groups: readonly ValenceGroup[],
  ordered: boolean,
): Steps<Outcome<number[], 'no-neutral-valences' | 'too-many-valences'>> {
  const slots = groups.flatMap((group) => group.slots);
  const weights = groups.flatMap(({ sites, slots: own }) =>
    own.map((slot) => [sites.length, slot.occupancy]),
  );
  const count = slots.length;
  const tolerance = ordered ? 0 : neutralityTolerance;
  const largestSpread = ordered ? 1 : 2;
  const spread = spreadCheck(slots);
  const charge = (slot: number, state: number) => state * weights[slot][0] * weights[slot][1];
  // Charges of the slots from k on, at their lowest and highest.
  const lowestRest = new Float64Array(count + 1);
  const highestRest = new Float64Array(count + 1);
  for (let k = count - 1; k >= 0; k--) {
    lowestRest[k] = lowestRest[k + 1] + charge(k, least(slots[k].states));
    highestRest[k] = highestRest[k + 1] + charge(k, greatest(slots[k].states));
  }
  // By depth, before slot k is assigned: which state comes next there, the charge and the score of the slots before.
  const next = new Int32Array(count + 1);
  const assigned = new Float64Array(count + 1);
  const score = new Float64Array(count + 1).fill(1);
  const chosen = new Int32Array(count);
  let best: number[] | null = null;
  let bestScore = 0;
  let ends = 0;
  let depth = 0;
  while (depth >= 0 && ends <= maximumPermutations) {
    if (next[depth] === 0) {
      const isHopeless =
        assigned[depth] + highestRest[depth] < -tolerance || assigned[depth] + lowestRest[depth] > tolerance;
      if (isHopeless || depth === count) {
        if (!isHopeless && score[depth] > bestScore && spread(chosen) <= largestSpread) {
          best = Array.from(chosen);
          bestScore = score[depth];
        }
        ends++;
        if (ends % 4096 === 0) yield { fraction: ends / maximumPermutations };
        depth--;
        continue;
      }
    }
    if (next[depth] === slots[depth].states.length) {
      next[depth] = 0;
      depth--;
      continue;
    }
    const { states, probabilities } = slots[depth];
    const k = next[depth]++;
    chosen[depth] = states[k];
    assigned[depth + 1] = assigned[depth] + charge(depth, states[k]);
    score[depth + 1] = depth === 0 ? probabilities[k] : score[depth] * probabilities[k];
    depth++;
    next[depth] = 0;
  }
  if (best !== null) return success(best);
  return refusal(ends > maximumPermutations ? 'too-many-valences' : 'no-neutral-valences');
}

/** Makes a function that returns the largest difference between the states of one element. */
function spreadCheck(slots: readonly ValenceSlot[]): (states: Int32Array) => number {
  const symbols = [...new Set(slots.map(({ symbol }) => symbol))];
  const elements = slots.map(({ symbol }) => symbols.indexOf(symbol));
  const least = new Int32Array(symbols.length);
  const largest = new Int32Array(symbols.length);
  return (states) => {
    least.fill(127);
    largest.fill(-127);
    for (let k = 0; k < elements.length; k++) {
      const e = elements[k];
      if (states[k] < least[e]) least[e] = states[k];
      if (states[k] > largest[e]) largest[e] = states[k];
    }
    let spread = 0;
    for (let e = 0; e < symbols.length; e++) spread = Math.max(spread, largest[e] - least[e]);
    return spread;
  };
}
