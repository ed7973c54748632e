import type { Site, Species, Structure } from '../structure';
import { electronegativity } from '../chemistry/pauling';

/**
 * Returns the indices of sites from the most electropositive to the most electronegative, as pymatgen orders what it
 * reads from a CIF: by mean electronegativity, then by species, then by occupancy, then as they stand. The first of
 * several equally good assignments of oxidation states depends on it.
 * @see pymatgen 2026.10.24, `Structure.get_sorted_structure`, `CifParser`
 */
export function electronegativityOrder({ sites }: Structure): number[] {
  const keys = new Map<readonly Species[], SiteKey>();
  const keyOf = (index: number): SiteKey => {
    const { species } = sites[index];
    let key = keys.get(species);
    if (!key) {
      key = {
        mean: meanElectronegativity(sites[index]),
        text: speciesText(species),
        species: bySymbol(species),
      };
      keys.set(species, key);
    }
    return key;
  };
  return Array.from(sites.keys()).sort((i, j) => {
    const first = keyOf(i);
    const second = keyOf(j);
    return (
      compared(first.mean, second.mean) ||
      (first.text < second.text ? -1 : first.text > second.text ? 1 : 0) ||
      compareContents(first.species, second.species) ||
      i - j
    );
  });
}

interface SiteKey {
  readonly mean: number;
  readonly text: string;
  readonly species: readonly Species[];
}

/** Returns the mean over a site's species weighted by occupancy; sums in their order, which decides rounding. */
export function meanElectronegativity({ species }: Site): number {
  let sum = 0;
  let total = 0;
  for (const { symbol, occupancy } of species) {
    sum += electronegativity(symbol) * occupancy;
    total += occupancy;
  }
  return sum / total;
}

/** Sorts species from the most electropositive on, equal ones by symbol. */
export function bySymbol(species: readonly Species[]): Species[] {
  return [...species].sort(
    (first, second) =>
      compared(electronegativity(first.symbol), electronegativity(second.symbol)) ||
      (first.symbol < second.symbol ? -1 : 1),
  );
}

/** An element without an electronegativity comes last. */
function compared(first: number, second: number): number {
  const last = (value: number) => (Number.isNaN(value) ? Infinity : value);
  return last(first) < last(second) ? -1 : last(first) > last(second) ? 1 : 0;
}

/** Occupancies have three significant digits here. */
function speciesText(species: readonly Species[]): string {
  if (species.length === 1 && species[0].occupancy === 1) return species[0].symbol;
  return bySymbol(species)
    .map(({ symbol, occupancy }) => `${symbol}:${Number(occupancy.toPrecision(3))}`)
    .join(', ');
}

/** The site with less of the most electropositive element in which they differ comes first. */
function compareContents(first: readonly Species[], second: readonly Species[]): number {
  const symbols = bySymbol([...first, ...second]).map((each) => each.symbol);
  const amount = (species: readonly Species[], symbol: string) =>
    species.find((each) => each.symbol === symbol)?.occupancy ?? 0;
  for (const symbol of symbols) {
    const difference = amount(first, symbol) - amount(second, symbol);
    if (Math.abs(difference) >= 1e-8) return difference;
  }
  return 0;
}
