import { atomicFractions, compositionKey, type Composition } from '../../crystal/chemistry/composition';
import { parseFormula } from '../../crystal/chemistry/formula';
import { electronegativity } from '../../crystal/chemistry/pauling';
import { indexCompositions } from '../nearestKnown';
import { readableComposition } from '../readableComposition';
import type { DomainCalibration } from './calibration';
import { usualBounds, type DomainBounds } from './domainBounds';
import type { TrainingIndex } from './trainingDistance';

/** What the domain of a model is made of. Plain data: it goes with the fitted model. */
export interface TrainedDomain {
  /** Formulas of the training compounds, each composition once. */
  readonly formulas: readonly string[];
  /** null where the rows do not tell, or were not asked: then the usual bounds hold. */
  readonly calibration: DomainCalibration | null;
}

/** The same, ready to judge candidates. */
export interface OpenDomain {
  readonly formulas: readonly string[];
  readonly index: TrainingIndex;
  /** By element, the lowest and highest share of the atoms among compounds that hold it. */
  readonly ranges: ReadonlyMap<string, { readonly lowest: number; readonly highest: number }>;
  /** Elements that are the anion of some training compound. */
  readonly anions: ReadonlySet<string>;
  readonly bounds: DomainBounds;
}

/** Elements that can be the anion of a lithium compound. */
const possibleAnions = new Set(['H', 'C', 'N', 'O', 'F', 'P', 'S', 'Cl', 'As', 'Se', 'Br', 'Te', 'I']);

/** Names the anion of a composition: the most electronegative of its elements that can be one; null for none. */
export function anionOf({ symbols }: Composition): string | null {
  let anion: string | null = null;
  for (const symbol of symbols) {
    if (!possibleAnions.has(symbol)) continue;
    if (anion === null || electronegativity(symbol) > electronegativity(anion)) anion = symbol;
  }
  return anion;
}

/** Makes the domain of training compounds; formulas that cannot be read are left out, as no model sees them. */
export function trainedDomain(
  formulas: readonly string[],
  calibration: DomainCalibration | null = null,
): TrainedDomain {
  const byKey = new Map<string, string>();
  for (const formula of formulas) {
    const composition = readableComposition(formula);
    if (composition === null) continue;
    const key = compositionKey(composition);
    if (!byKey.has(key)) byKey.set(key, formula);
  }
  return { formulas: [...byKey.values()], calibration };
}

/** Readies a domain. Throws InputError for a formula that cannot be read. */
export function openDomain({ formulas, calibration }: TrainedDomain): OpenDomain {
  const compositions = formulas.map(parseFormula);
  const ranges = new Map<string, { lowest: number; highest: number }>();
  const anions = new Set<string>();
  for (const composition of compositions) {
    const anion = anionOf(composition);
    if (anion !== null) anions.add(anion);
    const shares = atomicFractions(composition);
    composition.symbols.forEach((symbol, k) => {
      const { lowest, highest } = ranges.get(symbol) ?? { lowest: Infinity, highest: 0 };
      ranges.set(symbol, {
        lowest: Math.min(lowest, shares[k]),
        highest: Math.max(highest, shares[k]),
      });
    });
  }
  return { formulas, index: trainingIndex(compositions), ranges, anions, bounds: calibration ?? usualBounds };
}

/** Indexes training compositions for their distances; equal ones (compositionKey) count once, null for none is left out. */
export function trainingIndex(compositions: readonly (Composition | null)[]): TrainingIndex {
  const byKey = new Map<string, Composition>();
  for (const composition of compositions) {
    if (composition === null) continue;
    const key = compositionKey(composition);
    if (!byKey.has(key)) byKey.set(key, composition);
  }
  const known = indexCompositions([...byKey.values()]);
  return { known, overlap: new Float64Array(known.size) };
}
