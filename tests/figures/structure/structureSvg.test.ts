import { describe, expect, test } from 'vitest';
import { atomAt } from '../../../src/figures/structure/atomAt';
import { structureScene, type SceneOptions } from '../../../src/figures/structure/structureScene';
import { sectorPath, structureSvg } from '../../../src/figures/structure/structureSvg';
import { fittingView, orientation, projection } from '../../../src/figures/structure/structureView';
import { mixedRockSalt, rockSalt } from '../rockSalt';
import { lightColours as colours } from './lightColours';

const [width, height] = [600, 400];
const options: SceneOptions = { orbit: 0, bonds: true, voronoi: true, atoms: 'all' };

function drawn(analysis = rockSalt(), chosen = options, more = {}) {
  const scene = structureScene(analysis, chosen);
  const view = fittingView(orientation('a', analysis.structure.lattice.vectors), scene, width, height);
  const look = projection(view, scene, width, height);
  return { scene, look, svg: structureSvg(scene, view, { width, height, colours, ...more }) };
}
const count = (svg: string, pattern: RegExp) => (svg.match(pattern) ?? []).length;

describe('a sector', () => {
  test('runs clockwise from the top', () => {
    expect(sectorPath(0, 0.25, 10)).toBe('M0 0L0.00 -10.00A10.00 10.00 0 0 1 10.00 -0.00Z');
    expect(sectorPath(0.25, 1, 10)).toContain(' 0 1 1 ');
  });

  test('covers its share of the site', () => {
    const { svg } = drawn(mixedRockSalt(), { ...options, orbit: null });
    const paths = [...svg.matchAll(/<path d="M0 0L(\S+) (\S+)A\S+ \S+ 0 (\d) 1 (\S+) (\S+)Z"/g)].slice(0, 3);
    const turn = (x: string, y: string) => (Math.atan2(Number(x), -Number(y)) / (2 * Math.PI) + 1) % 1;
    const shares = paths.map(([, x1, y1, , x2, y2]) => (turn(x2, y2) - turn(x1, y1) + 1) % 1);
    // Two decimals of a px.
    expect(shares.map((share) => Number(share.toFixed(2)))).toEqual([0.6, 0.3, 0.1]);
    expect(shares.reduce((sum, share) => sum + share, 0) % 1).toBeCloseTo(0, 3);
    expect(count(svg, /<path /g)).toBe(14 * 3);
  });
});

describe('the drawing', () => {
  test('has every atom, facet, contact and edge', () => {
    const { svg, scene } = drawn();
    expect(count(svg, /<g transform/g)).toBe(scene.spheres.length);
    expect(count(svg, /<polygon /g)).toBe(6);
    expect(count(svg, /<line /g)).toBe(12 * 12 + 6);
    expect(count(svg, /<text /g)).toBe(3);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('goes from back to front', () => {
    const { svg, scene, look } = drawn();
    const depths = [
      ...svg.matchAll(/<g transform="translate\((\S+) (\S+)\)"><circle r="(\S+)" fill="(\S+)"/g),
    ];
    expect(depths).toHaveLength(scene.spheres.length);
    // The contact towards the eye lies in front of its Li, the one away from it behind.
    const expected = scene.spheres
      .map(({ positionA }) => look.place(positionA))
      .sort((first, second) => first[2] - second[2]);
    expect(depths.map(([, x, y]) => [x, y])).toEqual(expected.map(([x, y]) => [x.toFixed(1), y.toFixed(1)]));
  });

  test('has no legend and no title of its own, and escapes what is given', () => {
    expect(drawn().svg).not.toContain('<title>');
    const { svg } = drawn(rockSalt(), options, { title: 'a < b & "c"', legend: ['Li', 'F', ''] });
    expect(svg).toContain('<title>a &#60; b &#38; &#34;c&#34;</title>');
    expect(svg).toContain('>vacancy</text>');
    expect(count(svg, /<text /g)).toBe(6);
    expect(svg).toContain(`height="${height + 28}"`);
  });

  test('can be the letters and the legend alone', () => {
    const { svg } = drawn(rockSalt(), options, { legend: ['Li', 'F'], furnitureOnly: true });
    expect(svg).not.toMatch(/<rect|<line|<polygon|<g /);
    expect(count(svg, /<text /g)).toBe(5);
  });
});

describe('an atom under the pointer', () => {
  test('is the foremost one', () => {
    const { scene, look } = drawn();
    // Along a the corner atoms stand behind each other.
    const [x, y] = look.place([0, 0, 0]);
    expect(atomAt(scene, look, x, y)!.positionA[0]).toBeCloseTo(4.026, 6);
    expect(atomAt(scene, look, 1, 1)).toBeNull();
  });
});
