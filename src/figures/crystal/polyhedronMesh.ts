import { linearOf } from '../structure/pieMesh';
import { mix, rgbOf } from '../colour';
import { edgeShade, faceNormal, type SolidPolyhedron } from './solids';

/** All polyhedra as triangles with their own corners; their order can be changed for a view. */
export interface PolyhedronMesh {
  readonly positions: Float32Array;
  /** Of the faces, outwards. */
  readonly normals: Float32Array;
  /** Linear, 0-1, three by corner. */
  readonly colours: Float32Array;
  readonly indices: Uint32Array;
  /** Both ends of each edge, once or twice, and their colours. */
  readonly edges: Float32Array;
  readonly edgeColours: Float32Array;
  /** Orders the triangles from the back to the front, back faces of a polyhedron before its front. @param matrix of the view */
  sort(matrix: readonly number[]): void;
}

export function polyhedronMesh(
  polyhedra: readonly SolidPolyhedron[],
  colourOf: (symbol: string) => string,
  ink: string,
): PolyhedronMesh {
  const positions: number[] = [];
  const normals: number[] = [];
  const colours: number[] = [];
  const edges: number[] = [];
  const edgeColours: number[] = [];
  /** First triangle of each polyhedron, and behind the last. */
  const first: number[] = [0];
  for (const { symbol, faces } of polyhedra) {
    const colour = rgbOf(colourOf(symbol)).map(linearOf);
    const dark = rgbOf(mix(colourOf(symbol), ink, edgeShade)).map(linearOf);
    for (const face of faces) {
      const normal = faceNormal(face);
      face.forEach((corner, k) => {
        append(edges, corner);
        append(edges, face[(k + 1) % face.length]);
        for (let end = 0; end < 2; end++) append(edgeColours, dark);
      });
      for (let k = 2; k < face.length; k++)
        for (const corner of [face[0], face[k - 1], face[k]]) {
          append(positions, corner);
          append(normals, normal);
          append(colours, colour);
        }
    }
    first.push(positions.length / 9);
  }
  const indices = Uint32Array.from({ length: positions.length / 3 }, (_, k) => k);
  const depths = new Float64Array(polyhedra.length);
  const order = polyhedra.map((_, k) => k);
  const normalOf = Float32Array.from(normals);
  return {
    positions: Float32Array.from(positions),
    normals: normalOf,
    colours: Float32Array.from(colours),
    indices,
    edges: Float32Array.from(edges),
    edgeColours: Float32Array.from(edgeColours),
    sort(m) {
      polyhedra.forEach(({ centreA: [x, y, z] }, k) => (depths[k] = m[6] * x + m[7] * y + m[8] * z));
      order.sort((one, two) => depths[one] - depths[two]);
      let at = 0;
      for (const k of order)
        for (const wantsFront of [false, true])
          for (let triangle = first[k]; triangle < first[k + 1]; triangle++) {
            const n = 9 * triangle;
            const isFront = m[6] * normalOf[n] + m[7] * normalOf[n + 1] + m[8] * normalOf[n + 2] > 0;
            if (isFront !== wantsFront) continue;
            for (let corner = 0; corner < 3; corner++) indices[at++] = 3 * triangle + corner;
          }
    },
  };
}

function append(list: number[], values: readonly number[]): void {
  for (const value of values) list.push(value);
}
