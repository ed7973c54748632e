import { describe, expect, it } from 'vitest';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import { crystalNNNeighbours } from '../../src/crystal/lithium/crystalNN';
import type { Structure } from '../../src/crystal/structure';
import { SiteCells } from '../../src/crystal/voronoi/siteCells';
import { readGolden } from '../golden';
import { obelixCifs } from './obelixCifs';
import { siteAt, type Position } from './voronoi/siteAt';

interface Bonds {
  /** Position of a site, and element and distance of each neighbour. */
  accepted: [Position, [string, number][]][];
  refused: Position[];
}

const golden = readGolden<Record<'obelix' | 'textbook', Record<string, Bonds>>>('crystal_nn');
const textbookCifs = readGolden<Record<string, string>>('textbook');

/** Returns what differs, a line for each site. */
function differences(name: string, structure: Structure, { accepted, refused }: Bonds): string[] {
  const cells = new SiteCells(structure);
  const found: string[] = [];
  for (const [position, expected] of accepted) {
    const outcome = crystalNNNeighbours(structure, siteAt(structure, position), cells);
    const bonds = outcome.ok
      ? outcome.value.map(({ site, distanceA }) => [structure.sites[site].species[0].symbol, distanceA])
      : [[outcome.reason, 0]];
    const sorted = (bonds as [string, number][]).sort(byElementAndDistance);
    const equal =
      sorted.length === expected.length &&
      expected.every(
        ([symbol, distance], k) => sorted[k][0] === symbol && Math.abs(sorted[k][1] - distance) < 1e-6,
      );
    if (!equal) found.push(`${name} ${position.join()}: ${show(sorted)} for ${show(expected)}`);
  }
  for (const position of refused) {
    const outcome = crystalNNNeighbours(structure, siteAt(structure, position), cells);
    if (outcome.ok || !outcome.reason.endsWith('disordered'))
      found.push(`${name} ${position.join()}: accepted`);
  }
  return found;
}

function byElementAndDistance(first: [string, number], second: [string, number]): number {
  return first[0] === second[0] ? first[1] - second[1] : first[0] < second[0] ? -1 : 1;
}

function show(bonds: readonly (readonly [string, number])[]): string {
  return bonds.map(([symbol, distance]) => `${symbol} ${distance.toFixed(6)}`).join(' ');
}

describe('crystalNNNeighbours', () => {
  it('finds the neighbours that pymatgen finds in the textbook structures', () => {
    const names = Object.keys(golden.textbook);
    expect(names).toHaveLength(Object.keys(textbookCifs).length);
    const found = names.flatMap((name) =>
      differences(name, structureFromCif(textbookCifs[name], name), golden.textbook[name]),
    );
    expect(found).toEqual([]);
  });

  it('finds the neighbours that pymatgen finds in OBELiX, and refuses the same sites', () => {
    const cifs = obelixCifs();
    const withNeighbours = Object.values(golden.obelix).filter(({ accepted }) => accepted.length > 0);
    expect(withNeighbours.length).toBeGreaterThan(120);
    const found = Object.entries(golden.obelix).flatMap(([name, bonds]) =>
      differences(name, structureFromCif(cifs[name], name), bonds),
    );
    expect(found).toEqual([]);
  });
});
