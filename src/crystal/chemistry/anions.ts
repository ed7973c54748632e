/** Which elements of a structure are its anions, in full coverage: what Li is bonded to and coordinated by. */
import { anionSymbols } from './elements';
import { electronegativity } from './pauling';
import type { Structure } from '../structure';

/** Elements that form anions where nothing more electronegative is there, as in phosphides and silicides. */
const substitutes = ['B', 'C', 'Si', 'Ge', 'P', 'As', 'Sb'];

/**
 * Lists the anions of a structure. They are those of DEFINITIONS §2. H is one too, where neither O nor N is there to
 * bind it, as in borohydrides and alanates. Where the structure holds none of these, its most electronegative element
 * that can be an anion is taken (P in Li14SiP6). Empty where there is none, as in metals.
 */
export function anionsOf({ sites, orbits }: Structure): ReadonlySet<string> {
  const held = new Set<string>();
  for (const [first] of orbits) {
    for (const { symbol, occupancy } of sites[first].species) if (occupancy > 0) held.add(symbol);
  }
  const isHydride = held.has('H') && !held.has('O') && !held.has('N');
  if ([...held].some((symbol) => anionSymbols.has(symbol))) {
    return isHydride ? new Set([...anionSymbols, 'H']) : anionSymbols;
  }
  if (isHydride) return new Set(['H']);
  const able = substitutes.filter((symbol) => held.has(symbol));
  able.sort((first, second) => electronegativity(second) - electronegativity(first));
  return new Set(able.slice(0, 1));
}
