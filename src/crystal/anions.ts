/** Which elements of a structure are its anions, in full coverage: what Li is bonded to and coordinated by. */
import { anionSymbols } from './elements';
import { electronegativity } from './oxidation/elementData';
import type { Structure } from './structure';

/** Elements that form anions where nothing more electronegative is there, as in hydrides, phosphides and silicides. */
const substitutes = ['H', 'B', 'C', 'Si', 'Ge', 'P', 'As', 'Sb'];

/**
 * Lists the anions of a structure: those of DEFINITIONS §2; where it holds none of them, its most electronegative
 * element that can be one (H in LiAlH4, P in Li14SiP6). Empty where there is none, as in metals.
 */
export function anionsOf({ sites, orbits }: Structure): ReadonlySet<string> {
  const held = new Set<string>();
  for (const [first] of orbits) {
    for (const { symbol, occupancy } of sites[first].species) if (occupancy > 0) held.add(symbol);
  }
  if ([...held].some((symbol) => anionSymbols.has(symbol))) return anionSymbols;
  const able = substitutes.filter((symbol) => held.has(symbol));
  able.sort((first, second) => electronegativity(second) - electronegativity(first));
  return new Set(able.slice(0, 1));
}
