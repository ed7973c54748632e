/** Crystal structures: cell and symmetry, neighbours, energies, valences. */
import { visitNeighbours } from '../../../crystal/cell/neighbours';
import { ewaldSiteEnergies } from '../../../crystal/ewald/ewald';
import { structureFromCif } from '../../../crystal/files/cif/cifStructure';
import { lithiumBondValences } from '../../../crystal/lithium/bondValence';
import { crystalNNNeighbours } from '../../../crystal/lithium/crystalNN';
import { cellComposition, type Structure } from '../../../crystal/structure';
import { SiteCells } from '../../../crystal/voronoi/siteCells';
import { voronoiNNCoordination } from '../../../crystal/voronoi/voronoiNN';
import type { Deviation } from '../deviation';
import type { CaseHelp, SelfCheck } from '../selfCheck';
import { siteAtPosition, type CellPosition } from '../siteAtPosition';

/** A case of a structure: the name of its CIF, and what the reference says of it. */
type StructureCase<T> = T & { readonly cif: string };

/** Makes a check that looks at one structure after the other. */
function structureCheck<T>(
  about: Pick<SelfCheck, 'name' | 'title' | 'tolerance'>,
  compare: (structure: Structure, item: StructureCase<T>, deviation: Deviation) => Iterable<unknown> | void,
): SelfCheck {
  return {
    ...about,
    *compare(item: StructureCase<T>, deviation: Deviation, { cifs }: CaseHelp) {
      const structure = structureFromCif(cifs[item.cif] ?? '', `${item.cif}.cif`);
      for (const _ of compare(structure, item, deviation) ?? []) yield { fraction: 0 };
      yield { fraction: 1 };
    },
  };
}

interface CellCase {
  readonly sites: number;
  readonly volume: number;
  readonly content: Readonly<Record<string, number>>;
  readonly nearestSum: number;
}

const symmetry = structureCheck<CellCase>(
  { name: 'symmetry', title: 'CIF to all atoms of the cell (symmetry, volume, content)', tolerance: 1e-9 },
  (structure, { cif, sites, volume, content }, deviation) => {
    deviation.same(structure.sites.length, sites, cif);
    deviation.number(structure.lattice.volume, volume, cif);
    const found = cellComposition(structure);
    deviation.same(found.symbols.length, Object.keys(content).length, cif);
    found.symbols.forEach((symbol, i) => deviation.number(found.amounts[i], content[symbol] ?? NaN, cif));
  },
);

const distances = structureCheck<CellCase>(
  { name: 'distances', title: 'Distances to the nearest atom, Å', tolerance: 1e-5 },
  (structure, { cif, sites, nearestSum }, deviation) => {
    const positions = structure.sites.map(({ position }) => position);
    let sum = 0;
    positions.forEach((position, i) => {
      let nearest = Infinity;
      visitNeighbours(structure.lattice, positions, position, 8, (j, distance) => {
        if (j !== i && distance < nearest) nearest = distance;
      });
      sum += nearest;
    });
    deviation.number(sum / sites, nearestSum / sites, cif);
  },
);

const ewald = structureCheck<{
  readonly charges: Readonly<Record<string, number>>;
  /** Position and energy, eV. */
  readonly sites: readonly (readonly [number, number, number, number])[];
}>(
  { name: 'ewald', title: 'Ewald energies of sites, eV', tolerance: 1e-8 },
  function* (structure, { cif, charges, sites }, deviation) {
    const ofSites = Float64Array.from(structure.sites, ({ species }) =>
      species.reduce((sum, { symbol, occupancy }) => sum + occupancy * charges[symbol], 0),
    );
    const asked = sites.map(([x, y, z]) => siteAtPosition(structure, [x, y, z]));
    const outcome = yield* ewaldSiteEnergies(structure, ofSites, asked);
    deviation.numbers(
      outcome.ok ? outcome.value : [],
      sites.map((site) => site[3]),
      cif,
    );
  },
);

const bondValence = structureCheck<{ readonly mean: number; readonly deviation: number }>(
  { name: 'bondValence', title: 'Bond-valence mismatch of Li', tolerance: 1e-9 },
  (structure, item, deviation) => {
    const outcome = lithiumBondValences(structure);
    const { mean, deviation: spread } = outcome.ok ? outcome.value.mismatch : { mean: NaN, deviation: NaN };
    // The variance: the root of a rounding error is a large number.
    deviation.numbers([mean, spread ** 2], [item.mean, item.deviation ** 2], item.cif);
  },
);

const voronoi = structureCheck<{ readonly sites: readonly (readonly [CellPosition, number])[] }>(
  { name: 'voronoi', title: 'Coordination numbers of Li (VoronoiNN)', tolerance: 0 },
  function* (structure, { cif, sites }, deviation) {
    const cells = new SiteCells(structure);
    for (const [position, expected] of sites) {
      const count = voronoiNNCoordination(cells, siteAtPosition(structure, position));
      deviation.same(count.ok ? count.value : count.reason, expected, cif);
      yield;
    }
  },
);

const crystalNN = structureCheck<{
  readonly accepted: readonly (readonly [CellPosition, readonly (readonly [string, number])[]])[];
}>(
  { name: 'crystalNN', title: 'Neighbours and their distances, Å (CrystalNN)', tolerance: 1e-6 },
  function* (structure, { cif, accepted }, deviation) {
    const cells = new SiteCells(structure);
    for (const [position, expected] of accepted) {
      const outcome = crystalNNNeighbours(structure, siteAtPosition(structure, position), cells);
      const bonds = outcome.ok ? outcome.value : [];
      const found = bonds
        .map(({ site, distanceA }) => ({ symbol: structure.sites[site].species[0].symbol, distanceA }))
        .sort((a, b) => (a.symbol === b.symbol ? a.distanceA - b.distanceA : a.symbol < b.symbol ? -1 : 1));
      deviation.same(
        found.map(({ symbol }) => symbol).join(),
        expected.map(([symbol]) => symbol).join(),
        cif,
      );
      deviation.numbers(
        found.map(({ distanceA }) => distanceA),
        expected.map(([, distance]) => distance),
        cif,
      );
      yield;
    }
  },
);

export const structureChecks = [symmetry, distances, ewald, bondValence, voronoi, crystalNN];
