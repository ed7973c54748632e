/**
 * Ions that take each other's places in lithium conductors, with their charges there: four- and six-fold sites of small
 * cations, sites of large cations, and anions. A choice for looking around a candidate, not a statement of what can be made.
 */
export const replaceableIons: readonly Readonly<Record<string, number>>[] = [
  { Zn: 2, B: 3, Al: 3, Ga: 3, Si: 4, Ge: 4, Sn: 4, P: 5, As: 5, Sb: 5, V: 5 },
  {
    ...{ Mg: 2, Zn: 2, Al: 3, Ga: 3, In: 3, Sc: 3, Y: 3, Cr: 3, Fe: 3, Er: 3, Yb: 3, Ho: 3 },
    ...{ Ti: 4, Zr: 4, Hf: 4, Sn: 4, Nb: 5, Ta: 5, Sb: 5, Mo: 6, W: 6 },
  },
  { Na: 1, K: 1, Ag: 1, Ca: 2, Sr: 2, Ba: 2, Y: 3, La: 3, Ce: 3, Pr: 3, Nd: 3, Sm: 3, Gd: 3 },
  { O: -2, S: -2, Se: -2, F: -1, Cl: -1, Br: -1, I: -1 },
];

/** An ion and what it is replaced by. */
export interface Replacement {
  readonly from: string;
  readonly to: string;
  /** Charge of `to` less that of `from`. */
  readonly chargeGain: number;
}

/** Lists what may take the place of an element: same kind of site, charge at most one apart; each once. */
export function replacementsOf(from: string): Replacement[] {
  const found = new Map<string, Replacement>();
  for (const ions of replaceableIons) {
    const own = ions[from];
    if (own === undefined) continue;
    for (const [to, charge] of Object.entries(ions)) {
      if (to === from || Math.abs(charge - own) > 1) continue;
      found.set(to, { from, to, chargeGain: charge - own });
    }
  }
  return [...found.values()];
}

/** Returns the charge of an element on such sites; 0 for one that is not listed. */
export function replaceableCharge(symbol: string): number {
  return replaceableIons.find((ions) => symbol in ions)?.[symbol] ?? 0;
}
