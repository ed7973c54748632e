import type { Structure } from '../../src/crystal/structure';

/** Charges of the sites from charges of the elements: averages over the species of a site. */
export function averageCharges({ sites }: Structure, charges: Record<string, number>): Float64Array {
  return Float64Array.from(sites, ({ species }) =>
    species.reduce((sum, { symbol, occupancy }) => sum + occupancy * charges[symbol], 0),
  );
}
