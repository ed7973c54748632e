import type { Composition } from '../chemistry/composition';
import type { Structure } from '../structure';
import { electronegativityOrder } from './siteOrder';

/**
 * Returns the content of the full cell. Sites are visited from the most electropositive on; elements are in the order
 * of their first site. The order matters for the amounts, too: a sum of fractional occupancies may round to an integer
 * in one order and not in another.
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
