import { finish } from '../../src/base/steps';
import type { VoronoiPolyhedron } from '../../src/crystal/lithium/lithiumSites';
import { analyseStructure, type StructureAnalysis } from '../../src/crystal/lithium/structureAnalysis';
import { lithiumFluorideCif } from '../experiment/materials';

/** Edge of the cell, Å. */
export const edgeA = 4.026;

/** A cube of edge a/2 around the origin: what is nearer to Li there than to any F. */
const cube: VoronoiPolyhedron = {
  centreA: [0, 0, 0],
  vertices: Float64Array.from(
    // Corners by the bits of their index.
    [0, 1, 2, 3, 4, 5, 6, 7].flatMap((k) =>
      [k & 1, (k >> 1) & 1, k >> 2].map((bit) => ((bit - 0.5) * edgeA) / 2),
    ),
  ),
  facets: [
    [0, 2, 6, 4],
    [1, 3, 7, 5],
    [0, 1, 5, 4],
    [2, 3, 7, 6],
    [0, 1, 3, 2],
    [4, 5, 7, 6],
  ].map((ring) => ({ ring, site: 4, weight: 1, anionOccupancy: 1 })),
};

/** Rock salt with the Voronoi cell of its Li. */
export function rockSalt(): StructureAnalysis {
  const analysis = finish(analyseStructure(lithiumFluorideCif, 'LiF.cif'));
  const lithium = analysis.lithium.map((site) => ({ ...site, voronoi: cube }));
  return { ...analysis, lithium };
}

/** Rock salt with Li on 0.6 of its sites, Na on 0.3 and nothing on the rest. */
export function mixedRockSalt(): StructureAnalysis {
  const cif = lithiumFluorideCif.replace('Li1 Li 0 0 0 1\n', 'Li1 Li 0 0 0 0.6\nNa1 Na 0 0 0 0.3\n');
  return finish(analyseStructure(cif, 'mixed.cif'));
}
