/** Formal oxidation states: of anions and of the non-metals they bind, by what an atom is bonded to; of cations. */
import { least } from '../../base/statistics';
import { anionSymbols } from '../chemistry/elements';
import type { BondedPartners } from './bondedPartners';
import { electronegativity } from '../chemistry/pauling';
import { commonStates, likelyStates, occurrencesOf } from './elementData';

/** The state that an atom has at first, and whether its element's cations may take up a residual charge. */
export interface FormalState {
  readonly state: number;
  readonly kind: 'fixed' | 'cation' | 'organic-carbon';
}

/** States of anions that nothing more electronegative binds. */
const anionStates: Readonly<Record<string, number>> = {
  O: -2,
  S: -2,
  Se: -2,
  Te: -2,
  F: -1,
  Cl: -1,
  Br: -1,
  I: -1,
  N: -3,
};

/** States of non-metals by the least number of O bonded to them, half an O less for disorder; largest first. */
const oxoStates: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  S: [[3.5, 6], [1.5, 4]], // prettier-ignore
  Se: [[3.5, 6], [1.5, 4]], // prettier-ignore
  Te: [[4.5, 6], [2.5, 4]], // prettier-ignore
  Cl: [[3.5, 7], [2.5, 5], [1.5, 3], [0.5, 1]], // prettier-ignore
  Br: [[3.5, 7], [2.5, 5], [1.5, 3], [0.5, 1]], // prettier-ignore
  I: [[3.5, 7], [2.5, 5], [1.5, 3], [0.5, 1]], // prettier-ignore
  N: [[2.5, 5], [1.5, 3]], // prettier-ignore
};

/** Anions where nothing more electronegative binds them, cations otherwise. */
const pnictogens = new Set(['P', 'As', 'Sb']);

/** Elements that make H positive when bonded to it or when its closest partner; with others it is a hydride. */
const acidic = new Set(['O', 'N', 'C', 'S', 'Se', 'F', 'Cl', 'Br', 'I']);

/** Tells whether the state of an element depends on what it is bonded to. */
export function dependsOnBonds(symbol: string): boolean {
  return symbol === 'H' || symbol === 'C' || symbol in oxoStates || pnictogens.has(symbol);
}

/**
 * Returns the formal state of an atom.
 * @param partners what it is bonded to; not looked at where `dependsOnBonds` is false
 */
export function formalState(symbol: string, partners: BondedPartners): FormalState {
  const bonded = (others: Iterable<string>) => {
    let sum = 0;
    for (const other of others) sum += partners.counts.get(other) ?? 0;
    return sum;
  };
  if (symbol === 'H') {
    const isAcidic = bonded(acidic) >= 0.5 || acidic.has(partners.strongest);
    return { state: isAcidic ? 1 : -1, kind: 'fixed' };
  }
  if (symbol in anionStates) {
    const oxo = oxoStates[symbol]?.find(([count]) => bonded(['O']) >= count);
    return { state: oxo ? oxo[1] : anionStates[symbol], kind: 'fixed' };
  }
  if (pnictogens.has(symbol)) {
    const winners = [...anionSymbols].filter((other) => electronegativity(other) > electronegativity(symbol));
    if (bonded(winners) < 0.5) return { state: -3, kind: 'fixed' };
  }
  if (symbol === 'C') {
    const isOrganic = bonded(['O']) < 2.5 && bonded(['H', 'C', 'N']) >= 0.5;
    return { state: 4, kind: isOrganic ? 'organic-carbon' : 'cation' };
  }
  if (symbol === 'Li') return { state: 1, kind: 'fixed' };
  return { state: commonestCation(symbol), kind: 'cation' };
}

/** Returns the positive state that occurs most often in the ICSD; 0 for an element without positive states. */
function commonestCation(symbol: string): number {
  let best = 0;
  let most = -1;
  for (const state of likelyStates(symbol)) {
    const occurrences = occurrencesOf(symbol, state);
    if (state > 0 && occurrences > most) [best, most] = [state, occurrences];
  }
  return best;
}

/** Returns the most negative common state of an element, NaN where it has no negative one. */
export function zintlState(symbol: string): number {
  const lowest = least(commonStates(symbol));
  return lowest < 0 ? lowest : NaN;
}
