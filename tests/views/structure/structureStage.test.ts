import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { crystalScene } from '../../../src/figures/crystal/crystalScene';
import { drawCrystal } from '../../../src/crystal/drawn/drawCrystal';
import { StructureStage } from '../../../src/views/structure/structureStage.svelte';
import { rockSalt } from '../../figures/rockSalt';
import { lightColours } from '../../figures/structure/lightColours';
import { StubCanvas, stubDocument } from '../../figures/structure/stubGl';
import { until } from '../../until';

function crystal() {
  const { structure, coordination } = rockSalt();
  const drawn = drawCrystal(structure, coordination, {
    ...{ cells: [2, 2, 2], boundaryAtoms: true, bonds: true, polyhedraOf: ['Li'], labels: 'none' },
  });
  const scene = crystalScene(structure, drawn, {
    ...{ atoms: true, lithium: true, bonds: true, polyhedra: true, litOrbit: null, surfaces: [], tubes: [] },
  });
  return { scene, vectors: structure.lattice.vectors };
}

beforeEach(() => {
  vi.stubGlobal('document', stubDocument);
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
});
afterEach(() => vi.unstubAllGlobals());

/** A stage that WebGL paints, and its canvas. */
async function painted() {
  const stage = new StructureStage();
  [stage.width, stage.height] = [600, 400];
  const canvases: StubCanvas[] = [];
  const host = { append: (canvas: StubCanvas) => canvases.push(canvas) } as unknown as HTMLElement;
  const close = stage.openPainter(host);
  await until(() => stage.painter !== null);
  return { stage, host, close, canvases };
}

test('WebGL that is lost in mid-turn leaves the view as it is, to be drawn otherwise, and can be tried again', async () => {
  const { scene, vectors } = crystal();
  const { stage, host, canvases } = await painted();
  stage.look('rest', scene, vectors);
  stage.paint(scene, lightColours);
  const [canvas] = canvases;
  const { draws } = canvas;
  expect(draws).toBeGreaterThan(3);
  stage.turn(10, 0);
  const seen = stage.view;
  const event = new Event('webglcontextlost', { cancelable: true });
  canvas.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  expect([stage.isLost, stage.painter, canvas.isRemoved]).toEqual([true, null, true]);
  expect(stage.view).toBe(seen);
  // The turn goes on; nothing is painted on what was lost.
  stage.turn(10, 0);
  stage.paint(scene, lightColours);
  expect(stage.view).not.toBe(seen);
  expect(canvas.draws).toBe(draws);
  // Until it is asked for, WebGL is not opened again.
  stage.openPainter(host);
  expect(stage.painter).toBeNull();
  stage.isLost = false;
  stage.openPainter(host);
  await until(() => stage.painter !== null);
  stage.paint(scene, lightColours);
  expect(canvases[1].draws).toBeGreaterThan(3);
});

test('a frame takes few draws, however many atoms', async () => {
  const { scene, vectors } = crystal();
  const { stage, canvases, close } = await painted();
  stage.look('a', scene, vectors);
  stage.paint(scene, lightColours);
  const first = canvases[0].draws;
  stage.turn(5, 5);
  stage.paint(scene, lightColours);
  // One for each kind of atom, rims, bonds, edges of the cell, facets, polyhedra (two sides) and their edges.
  expect(scene.spheres.length).toBeGreaterThan(100);
  expect(canvases[0].draws - first).toBeLessThanOrEqual(10);
  close();
  expect([stage.painter, canvases[0].isRemoved]).toEqual([null, true]);
});
