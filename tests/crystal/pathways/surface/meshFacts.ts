import {
  latticeFromParameters,
  toFractional,
  cartesian,
  type CellParameters,
} from '../../../../src/crystal/cell/lattice';
import type { GridSize } from '../../../../src/crystal/pathways/landscape';
import type { Isosurface, PeriodicGrid } from '../../../../src/crystal/pathways/surface/isosurface';

/** A grid by a function of the fractional coordinates. */
export function gridOf(
  cell: CellParameters,
  size: GridSize,
  value: (x: number, y: number, z: number) => number,
): PeriodicGrid & { readonly energies: Float64Array } {
  const [n1, n2, n3] = size;
  const energies = new Float64Array(n1 * n2 * n3);
  for (let i = 0; i < n1; i++)
    for (let j = 0; j < n2; j++)
      for (let k = 0; k < n3; k++) energies[(i * n2 + j) * n3 + k] = value(i / n1, j / n2, k / n3);
  return { lattice: latticeFromParameters(cell), size, energies };
}

/** What a mesh is as a whole. */
export interface MeshFacts {
  readonly euler: number;
  /** Edges of one triangle alone: in fractional coordinates their ends. */
  readonly openEdges: readonly (readonly [number[], number[]])[];
  /** Edges that two triangles run along in the same direction. */
  readonly nTwisted: number;
  readonly areaA2: number;
  /** By the divergence theorem; of meaning for closed meshes. */
  readonly volumeA3: number;
}

/** Looks at a surface with equal corners made one; `periodic` also those that differ by whole cells. */
export function meshFacts(
  { positionsA, triangles }: Isosurface,
  grid: PeriodicGrid,
  periodic: boolean,
): MeshFacts {
  const { lattice } = grid;
  const at = (corner: number) =>
    cartesian(...([0, 1, 2].map((k) => positionsA[3 * corner + k]) as [number, number, number]));
  const names = Array.from({ length: positionsA.length / 3 }, (_, corner) =>
    toFractional(lattice, at(corner))
      .map((x) => Math.round(1e4 * x + 0.17))
      .map((x) => (periodic ? ((x % 10000) + 10000) % 10000 : x))
      .join(),
  );
  const directed = new Map<string, number>();
  const ends = new Map<string, readonly [number, number]>();
  const corners = new Set<string>();
  let [volumeA3, areaA2, nTriangles] = [0, 0, 0];
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [...triangles.subarray(t, t + 3)];
    const [p, q, r] = [a, b, c].map(at);
    const cross = [0, 1, 2].map((k) => {
      const [i, j] = [(k + 1) % 3, (k + 2) % 3];
      return (q[i] - p[i]) * (r[j] - p[j]) - (q[j] - p[j]) * (r[i] - p[i]);
    });
    areaA2 += Math.hypot(...cross) / 2;
    volumeA3 += (p[0] * cross[0] + p[1] * cross[1] + p[2] * cross[2]) / 6;
    const three = [a, b, c].map((corner) => names[corner]);
    // Triangles that have shrunk to a line or a point.
    if (new Set(three).size < 3) continue;
    nTriangles++;
    three.forEach((name) => corners.add(name));
    for (const [one, two] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      const name = `${names[one]}|${names[two]}`;
      directed.set(name, (directed.get(name) ?? 0) + 1);
      ends.set(name, [one, two]);
    }
  }
  let [nEdges, nTwisted] = [0, 0];
  const openEdges: [number[], number[]][] = [];
  for (const [name, count] of directed) {
    const [one, two] = name.split('|');
    const back = directed.get(`${two}|${one}`) ?? 0;
    if (count > 1) nTwisted++;
    if (back === 0 || one < two) nEdges++;
    if (back === 0) {
      const [from, to] = ends.get(name)!;
      openEdges.push([[...toFractional(lattice, at(from))], [...toFractional(lattice, at(to))]]);
    }
  }
  return { euler: corners.size - nEdges + nTriangles, openEdges, nTwisted, areaA2, volumeA3 };
}
