/** Script time of a frame in which a large crystal is turned: all but what the graphics card and the page do. */
import { finish } from '../../src/base/steps';
import { drawCrystal } from '../../src/crystal/drawn/drawCrystal';
import { analyseStructure } from '../../src/crystal/lithium/structureAnalysis';
import { usualEnergy } from '../../src/crystal/pathways/energyOptions';
import { pathwaysSteps } from '../../src/crystal/pathways/pathways';
import { wayTable } from '../../src/crystal/pathways/course/wayTable';
import { waySegments } from '../../src/crystal/pathways/course/waySegments';
import { isosurface } from '../../src/crystal/pathways/surface/surfaceNets';
import { polyhedronCentres } from '../../src/crystal/polyhedra/usualCentres';
import { crystalScene } from '../../src/figures/crystal/crystalScene';
import { overlaySvg } from '../../src/figures/crystal/overlay';
import { surfacesOf } from '../../src/figures/crystal/roomColours';
import { tubesOf } from '../../src/figures/crystal/roomScene';
import { wayLabels } from '../../src/figures/crystal/wayLabels';
import { fittingView, orientation, projection, turned } from '../../src/figures/structure/structureView';
import { structurePainter } from '../../src/figures/structure/structureThree';
import { loadThree } from '../../src/figures/structure/threeLoader';
import { lightColours } from '../figures/structure/lightColours';
import { stubDocument, type StubCanvas } from '../figures/structure/stubGl';
import type { BenchContext, BenchRow, BenchTimes } from './benchRow';
import { cpuMs, garnetCif } from './pathwayPictureRows';

const cells = [3, 2, 2] as const;
/** px of the picture, as on a large screen. */
const size = { width: 1200, height: 900, ratio: 2 };

/** Tetragonal Li7La3Zr2O12 in 3 × 2 × 2 cells, with everything that the page draws of it at first. */
function largeScene(context: BenchContext) {
  const analysis = finish(analyseStructure(garnetCif(context), 'wyu'));
  const { structure, coordination } = analysis;
  const polyhedraOf = polyhedronCentres(coordination).flatMap(({ symbol, isUsual }) =>
    isUsual ? [symbol] : [],
  );
  const drawn = drawCrystal(structure, coordination, {
    ...{ cells, boundaryAtoms: true, bonds: true, polyhedraOf, labels: 'none' },
  });
  const found = finish(pathwaysSteps(structure, { ...usualEnergy, resolutionA: 0.3 }));
  if (!found.ok) throw new Error(found.reason);
  const { network, landscape, percolation } = found.value;
  const levelEv = percolation.levels[0].energyEv;
  const surface = isosurface(landscape, { levelEv, cells, capped: true });
  const ways = waySegments(structure.lattice, network, cells, levelEv);
  const scene = crystalScene(structure, drawn, {
    ...{ atoms: true, lithium: true, bonds: true, polyhedra: true, litOrbit: null },
    ...{ surfaces: surfacesOf(surface), tubes: tubesOf(ways, []) },
  });
  const barriers = wayLabels(ways, wayTable(structure, network, Infinity));
  return { scene, barriers, vectors: structure.lattice.vectors };
}

async function frame(context: BenchContext): Promise<BenchTimes> {
  const { scene, barriers, vectors } = largeScene(context);
  const before = globalThis.document;
  Object.assign(globalThis, { document: stubDocument });
  const painter = structurePainter(await loadThree(), () => undefined);
  Object.assign(globalThis, { document: before });
  const { width, height } = size;
  let view = fittingView(orientation('rest', vectors), scene, width, height);
  let letters = 0;
  const draw = () => {
    view = { ...view, rotation: turned(view.rotation, [0, 1, 0], 3) };
    painter.draw(scene, view, lightColours, size);
    const over = { nameOf: (site: number) => `Li${site}`, picked: [], barriers, odd: new Set<number>() };
    letters = overlaySvg(scene, over, projection(view, scene, width, height), lightColours).length;
  };
  for (let k = 0; k < 20; k++) draw();
  const canvas = painter.canvas as unknown as StubCanvas;
  const draws = canvas.draws;
  const repeats = Math.max(5, Math.round(60 * context.effort));
  const ours = Array.from({ length: repeats }, () => cpuMs(draw));
  const perFrame = (canvas.draws - draws) / repeats;
  const triangles = scene.solids!.surfaces.reduce((sum, { indices }) => sum + indices.length / 3, 0);
  const worst = ours.reduce((most, value) => Math.max(most, value), 0);
  return {
    ours,
    note:
      `CPU time of the script alone, worst ${worst.toFixed(1)} ms; ${scene.spheres.length} atoms, ${scene.bonds.length} bonds, ` +
      `${scene.solids!.polyhedra.length} polyhedra, ${triangles} triangles of surface, ${perFrame} draw calls, ` +
      `${letters} letters of SVG over it; WebGL is a stand-in that draws nothing`,
  };
}

export const crystalFrameRows: readonly BenchRow[] = [
  { name: 'script of a frame, a crystal of 2000 atoms', bar: 33, unit: 'ms', run: frame },
];
