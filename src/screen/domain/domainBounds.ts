/** Up to which distances a candidate is like what is known, and at its edge. */
export interface DomainBounds {
  readonly insideUpTo: number;
  readonly edgeUpTo: number;
}

/** Where the loaded data do not tell: those of OBELiX with further measurements, formulas alone (DEFINITIONS §7). */
export const usualBounds: DomainBounds = { insideUpTo: 0.16, edgeUpTo: 0.61 };
