import type { Composition } from '../chemistry/composition';
import type { Structure } from '../structure';
import { electronegativityOrder } from './siteOrder';

/**
 * Returns the content of the full cell with elements in the order of their first site and amounts added up site by
 * site, both from the most electropositive site on: whether an amount of fractions comes out as an integer depends
 * on the rounding of that sum.
 * @see pymatgen 2026.10.24, `Structure.composition`
 */
export function orderedCellComposition(structure: Structure): Composition {
  const amounts = new Map<string, number>();
  for (const index of electronegativityOrder(structure)) {
    for (const { symbol, occupancy } of structure.sites[index].species) {
      amounts.set(symbol, (amounts.get(symbol) ?? 0) + occupancy);
    }
  }
  return { symbols: [...amounts.keys()], amounts: [...amounts.values()] };
}
