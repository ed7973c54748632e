import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { analyseStructure } from '../../../src/crystal/lithium/structureAnalysis';
import {
  maximumSpheres,
  structureScene,
  type SceneOptions,
} from '../../../src/figures/structure/structureScene';
import type { Vector } from '../../../src/figures/structure/structureView';
import { edgeA, mixedRockSalt, rockSalt } from '../rockSalt';

const everything: SceneOptions = { orbit: null, bonds: true, voronoi: true, atoms: 'all' };
const scene = (options: Partial<SceneOptions> = {}, analysis = rockSalt()) =>
  structureScene(analysis, { ...everything, ...options });
const distance = (a: Vector, b: Vector) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** A cubic cell with `n`³ sites, every so many of them Li, the others O; no symmetry. */
function gridCif(n: number, shift: number, every: number): string {
  const rows = Array.from({ length: n ** 3 }, (_, k) => {
    const at = [k % n, Math.floor(k / n) % n, Math.floor(k / n / n)].map((i) => (i + shift) / n);
    const symbol = k % every === 0 ? 'Li' : 'O';
    return `${symbol}${k} ${symbol} ${at.map((x) => x.toFixed(6)).join(' ')} 1`;
  });
  const cell = ['length_a', 'length_b', 'length_c'].map((name) => `_cell_${name} ${2 * n}`);
  const angles = ['alpha', 'beta', 'gamma'].map((name) => `_cell_angle_${name} 90`);
  const tags = ['label', 'type_symbol', 'fract_x', 'fract_y', 'fract_z', 'occupancy'];
  const loop = ['loop_', ...tags.map((tag) => `_atom_site_${tag}`)];
  return ['data_grid', ...cell, ...angles, ...loop, ...rows].join('\n');
}
const grid = (n: number, shift: number, every = 8) =>
  finish(analyseStructure(gridCif(n, shift, every), 'grid.cif'));

describe('the scene of rock salt', () => {
  test('has a cell of twelve equal edges, each corner at three of them', () => {
    const { edges, axes } = scene();
    expect(edges).toHaveLength(12);
    for (const [from, to] of edges) expect(distance(from, to)).toBeCloseTo(edgeA, 10);
    const corners = new Map<string, number>();
    for (const corner of edges.flat()) {
      const key = corner.map((x) => x.toFixed(3)).join();
      corners.set(key, (corners.get(key) ?? 0) + 1);
    }
    expect([...corners.values()]).toEqual(Array(8).fill(3));
    expect(axes.map(({ letter }) => letter).join('')).toBe('abc');
  });

  test('repeats atoms on corners, edges and faces', () => {
    const { spheres, looks } = scene();
    const isLi = spheres.map(({ look }) => looks[look].hasLithium);
    // Li: 8 corners, 6 faces. F: 12 edges, the centre.
    expect(isLi.filter(Boolean)).toHaveLength(14);
    expect(isLi.filter((li) => !li)).toHaveLength(13);
    expect(spheres.filter(({ place }) => place === 'cell')).toHaveLength(8);
    expect(new Set(spheres.map(({ positionA }) => positionA.map((x) => x.toFixed(3)).join())).size).toBe(27);
  });

  test('joins every Li with the F beside it', () => {
    const { bonds } = scene();
    // Along each of three directions, two steps in nine rows.
    expect(bonds).toHaveLength(54);
    for (const { fromA, toA } of bonds) expect(distance(fromA, toA)).toBeLessThan(edgeA / 2);
    expect(scene({ bonds: false }).bonds).toEqual([]);
  });

  test('completes the surroundings of a chosen Li beyond the cell', () => {
    const { spheres, bonds } = scene({ orbit: 0 });
    expect(bonds).toHaveLength(6);
    const outside = spheres.filter(({ place }) => place === 'outside');
    expect(outside.map(({ positionA }) => positionA.map((x) => x / edgeA + 0)).sort()).toEqual([
      [-0.5, 0, 0],
      [0, -0.5, 0],
      [0, 0, -0.5],
    ]);
    // Without contacts they are not needed.
    expect(scene({ orbit: 0, bonds: false }).spheres).toHaveLength(27);
  });

  test('lights the chosen Li, and lets stand back what is not beside it', () => {
    const chosen = scene({ orbit: 0 });
    const tones = (tone: string) => chosen.spheres.filter((sphere) => sphere.tone === tone);
    expect(tones('lit')).toHaveLength(14);
    expect(tones('plain')).toHaveLength(6);
    expect(tones('faded')).toHaveLength(10);
    expect(scene().spheres.filter(({ tone }) => tone === 'faded')).toEqual([]);
  });

  test('shows the framework alone, or Li with its contacts', () => {
    expect(scene({ atoms: 'framework' }).spheres).toHaveLength(13);
    expect(scene({ atoms: 'framework' }).bonds).toEqual([]);
    expect(scene({ atoms: 'lithium', bonds: false }).spheres).toHaveLength(14);
    expect(scene({ atoms: 'lithium', orbit: 0 }).spheres).toHaveLength(20);
  });

  test('puts the Voronoi cell around its Li', () => {
    const { facets } = scene({ orbit: 0 });
    expect(facets).toHaveLength(6);
    const corners = facets.flatMap(({ cornersA }) => cornersA);
    for (const corner of corners) expect(Math.hypot(...corner)).toBeCloseTo((Math.sqrt(3) * edgeA) / 4, 10);
    expect(scene({ voronoi: false }).facets).toEqual([]);
  });

  test('stays where it is whatever is switched on', () => {
    const { centreA, radiusA, outlineA } = scene();
    for (const options of [{ bonds: false }, { voronoi: false }, { orbit: 0 }, { atoms: 'lithium' as const }])
      expect(scene(options)).toMatchObject({ centreA, radiusA, outlineA });
  });
});

describe('a mixed site', () => {
  test('is a sphere with a sector for each species, and for what is empty', () => {
    const { looks } = scene({}, mixedRockSalt());
    const [mixed, full] = looks;
    expect(mixed.parts.map(({ symbol }) => symbol)).toEqual(['Li', 'Na', '']);
    expect(mixed.parts.map(({ share }) => share)).toEqual([0.6, 0.3, expect.closeTo(0.1, 10)]);
    expect(full.parts).toEqual([{ symbol: 'F', share: 1 }]);
    for (const { parts } of looks)
      expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
  });
});

describe('the size of a scene', () => {
  test('is bounded: faces are left out first', () => {
    const analysis = grid(14, 0);
    const { spheres, notes } = scene({}, analysis);
    expect(analysis.structure.sites).toHaveLength(2744);
    expect(spheres).toHaveLength(2744);
    expect(notes.join()).toMatch(/drawn once/);
    expect(scene({}, grid(12, 0)).spheres).toHaveLength(13 ** 3);
  });

  test('is bounded: of a huge cell Li and its contacts are drawn first', () => {
    const analysis = grid(16, 0.5);
    const { spheres, looks, notes } = scene({}, analysis);
    const lithium = spheres.filter(({ look }) => looks[look].hasLithium);
    expect(lithium).toHaveLength(16 ** 3 / 8);
    // Two O beside each in its row, none elsewhere as near.
    expect(spheres).toHaveLength(3 * lithium.length);
    expect(notes[0]).toMatch(/4096 sites: 1536 of them are drawn, Li and its contacts first/);
  });

  test('is bounded even where every site is Li', () => {
    const { spheres, notes } = scene({}, grid(16, 0.5, 1));
    expect(spheres).toHaveLength(maximumSpheres);
    expect(notes[0]).toMatch(/4096 sites: 3000 of them/);
  });
});
