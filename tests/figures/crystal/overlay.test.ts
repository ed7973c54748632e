import { describe, expect, test } from 'vitest';
import { cartesian } from '../../../src/crystal/cell/lattice';
import type { WaySegment } from '../../../src/crystal/pathways/course/waySegments';
import type { WayRow } from '../../../src/crystal/pathways/course/wayTable';
import { overlaySvg, type Overlay } from '../../../src/figures/crystal/overlay';
import { wayAt, wayLabels } from '../../../src/figures/crystal/wayLabels';
import type { SceneSphere } from '../../../src/figures/structure/structureScene';
import { projection, type Vector } from '../../../src/figures/structure/structureView';
import { lightColours } from '../structure/lightColours';

const extent = { centreA: [0, 0, 0], radiusA: 10, outlineA: [] } as const;
const look = projection({ rotation: [0, 0, 0, 1], zoom: 1, panA: [0, 0] }, extent, 600, 600);

const sphere = (site: number, positionA: Vector): SceneSphere => ({
  ...{ site, positionA, place: 'cell', look: 0, radiusA: 0.4, tone: 'plain' },
});
function drawn(spheres: readonly SceneSphere[], patch: Partial<Overlay>): string {
  const nothing: Overlay = { nameOf: null, picked: [], barriers: [], odd: new Set() };
  return overlaySvg({ spheres, radiusA: 10 }, { ...nothing, ...patch }, look, lightColours);
}
const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

const way = (edge: number, from: Vector, to: Vector, barrierEv: number): WaySegment => ({
  ...{ edge, barrierEv, energyEv: -1 },
  fromA: cartesian(...from),
  saddleA: cartesian((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2),
  toA: cartesian(...to),
});
const row = (edges: readonly number[], isRefined = true): WayRow => ({
  ...{
    edges,
    isRefined,
    errorEv: isRefined ? 0 : 0.03,
    from: 'Li1',
    to: 'Li2',
    forwardEv: 0.25,
    backwardEv: 0.1,
    energyEv: -1,
    lengthA: 3,
  },
});

describe('barriers beside the ways', () => {
  const ways = [
    way(0, [-4, 0, -2], [-2, 0, -2], 0.251),
    way(1, [2, 0, 3], [4, 0, 3], 0.251),
    way(2, [-4, 5, 0], [-2, 5, 0], 0.402),
  ];
  const rows = [row([0, 1]), row([2], false)];

  test('are written once for each kind of way, at the foremost; ≈ where there is no clean saddle', () => {
    const svg = drawn([], { barriers: wayLabels(ways, rows) });
    expect(textsOf(svg)).toEqual(['0.25', '≈ 0.40']);
    const [x] = look.place(ways[1].saddleA);
    expect(svg).toContain(`x="${x.toFixed(1)}"`);
  });

  test('do not cover one another: where the foremost has no room, the next of its kind is written', () => {
    const inFront = way(3, [2, 0.1, 6], [4, 0.1, 6], 0.777);
    const svg = drawn([], { barriers: wayLabels([...ways, inFront], [...rows, row([3])]) });
    expect(textsOf(svg)).toEqual(['0.78', '≈ 0.40', '0.25']);
    const [behind] = look.place(ways[0].saddleA);
    expect(svg).toContain(`x="${behind.toFixed(1)}"`);
    const many = Array.from({ length: 200 }, (_, k) =>
      way(k, [-9 + (k % 20), -9 + k / 11, k % 7], [-8 + (k % 20), -9 + k / 11, k % 7], 0.1 + k / 1000),
    );
    const crowd = drawn([], {
      barriers: wayLabels(
        many,
        many.map((_, k) => row([k])),
      ),
    });
    const places = [...crowd.matchAll(/<text x="([\d.]+)" y="([\d.]+)"/g)].map(([, x, y]) => [+x, +y]);
    expect(places.length).toBeGreaterThan(20);
    const overlapping = places.flatMap(([x, y], k) =>
      places.slice(k + 1).filter(([x2, y2]) => Math.abs(x - x2) < 26 && Math.abs(y - y2) < 13.9),
    );
    expect(overlapping).toEqual([]);
  });

  test('the way under the pointer is the foremost one there, and none beside it', () => {
    const across = way(5, [3, -1, 7], [3, 1, 7], 0.3);
    const [x, y] = look.place(cartesian(3, 0, 0));
    expect(wayAt([...ways, across], look, x, y, 0.09)?.edge).toBe(5);
    expect(wayAt(ways, look, x, y, 0.09)?.edge).toBe(1);
    expect(wayAt(ways, look, x, y + 30, 0.09)).toBeNull();
  });
});

describe('names of atoms', () => {
  test('are written from the front on; those that would cover one are left out', () => {
    const near = [sphere(0, [0, 0, -3]), sphere(1, [0.05, 0, 3]), sphere(2, [5, 5, 0])];
    const svg = drawn(near, { nameOf: (site) => `Li${site}` });
    expect(textsOf(svg).sort()).toEqual(['Li1', 'Li2']);
  });
});

test('lithium that no crystal has is ringed, and nothing else is', () => {
  const spheres = [sphere(0, [0, 0, 0]), sphere(1, [3, 0, 0]), sphere(0, [0, 5, 0])];
  expect(drawn(spheres, {})).not.toContain('data-odd');
  expect(drawn(spheres, { odd: new Set([0]) }).match(/data-odd/g)).toHaveLength(2);
});
