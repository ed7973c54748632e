import { InputError } from '../base/problem';
import type { Composition } from '../crystal/chemistry/composition';
import { parseFormula } from '../crystal/chemistry/formula';

/** Reads a formula; null where it cannot be read: the cleaning report names it. */
export function readableComposition(formula: string): Composition | null {
  try {
    return parseFormula(formula);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
