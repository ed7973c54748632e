import { greatest } from '../../base/statistics';
import { likelyStates, occurrencesOf } from './elementData';

/** Cations of one element, which may take up charge together. */
export interface VariableCations {
  readonly symbol: string;
  /** Atoms in the cell. */
  readonly amount: number;
  /** State at first. */
  readonly state: number;
  /** Carbon of molecules: any mean state from -4 to 4 is as good as another. */
  readonly isOrganic: boolean;
}

/** Charges of a cell below, in e, are rounding of sums. */
export const roundingCharge = 1e-10;

/** States rarer than this share of the element's commonest are no part of its physical range. */
const leastShare = 0.05;

/** A move of an element's cations from one state to the next. */
interface Move {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** How often the state occurs against the commonest of its element: the most usual state is entered first. */
  readonly share: number;
}

/**
 * Lets cations take up a residual charge inside their physical ranges: step by step to the neighbouring state that is
 * the most usual for its element, the last step in part. Charges depend on the average structure alone.
 * @param residual charge of the cell in e
 * @returns the mean state of each group of cations, and the residual that is left
 */
export function absorbCharge(
  cations: readonly VariableCations[],
  residual: number,
): { states: number[]; residual: number } {
  const states = cations.map(({ state }) => state);
  let rest = residual;
  while (Math.abs(rest) > roundingCharge) {
    let best: Move | null = null;
    cations.forEach((each, index) => {
      const move = nextMove(each, index, states[index], rest > 0 ? -1 : 1);
      const isBetter =
        move !== null &&
        (best === null ||
          move.share > best.share ||
          (move.share === best.share && each.symbol < cations[best.index].symbol));
      if (isBetter) best = move;
    });
    if (best === null) break;
    const { index, from, to }: Move = best;
    const room = cations[index].amount * (to - from);
    if (Math.abs(room) >= Math.abs(rest)) {
      states[index] = from - rest / cations[index].amount;
      rest = 0;
    } else {
      states[index] = to;
      rest += room;
    }
  }
  return { states, residual: rest };
}

/** Returns the move to the next state in a direction, null at the end of the range. */
function nextMove(cations: VariableCations, index: number, from: number, direction: 1 | -1): Move | null {
  if (cations.isOrganic) {
    const to = 4 * direction;
    return from === to ? null : { index, from, to, share: 1 };
  }
  const shares = physicalRange(cations.symbol);
  let next: number | null = null;
  for (const state of shares.keys()) {
    const isAhead = direction > 0 ? state > from : state < from;
    if (isAhead && (next === null || Math.abs(state - from) < Math.abs(next - from))) next = state;
  }
  return next === null ? null : { index, from, to: next, share: shares.get(next)! };
}

/**
 * Returns the positive states of an element that are usual in the ICSD, each with its share of the commonest one.
 * @see pymatgen 2026.10.24, `Element.icsd_oxidation_states`, `common_oxidation_states`, icsd_bv.yaml (MIT licence)
 */
function physicalRange(symbol: string): Map<number, number> {
  const positive = likelyStates(symbol).filter((state) => state > 0);
  const most = greatest(positive.map((state) => occurrencesOf(symbol, state)));
  const shares = new Map<number, number>();
  for (const state of positive) {
    const share = most > 0 ? occurrencesOf(symbol, state) / most : 1;
    if (share >= leastShare) shares.set(state, share);
  }
  return shares;
}
