import type { BufferGeometry, Group, LineSegments, Material, Mesh } from 'three';
import type { StructureColours } from '../structure/structureColours';
import type { Projection, Vector } from '../structure/structureView';
import type { Three } from '../structure/threeLoader';
import { polyhedronMesh, type PolyhedronMesh } from './polyhedronMesh';
import {
  ambientShare,
  frontOpacity,
  lightFrom,
  surfaceOpacity,
  type Solids,
  type SolidSurface,
} from './solids';
import { tubesMesh } from './tubesMesh';

/** Light that gives a surface its full colour, in the units of three. */
const full = Math.PI;

/**
 * Polyhedra, surfaces and tubes for WebGL. They stay in Å: one matrix takes them to the picture. Surfaces cover by their
 * nearest layer alone; polyhedra are drawn from the back to the front.
 */
export class SolidMeshes {
  readonly group: Group;
  private readonly geometries: BufferGeometry[] = [];
  private readonly materials: Material[] = [];
  private readonly polyhedra: { readonly mesh: PolyhedronMesh; readonly geometry: BufferGeometry } | null;

  constructor(
    private readonly three: Three,
    solids: Solids,
    colours: StructureColours,
    private readonly centreA: Vector,
  ) {
    this.group = new three.Group();
    this.group.matrixAutoUpdate = false;
    const lamp = new three.DirectionalLight('#ffffff', full * (1 - ambientShare));
    lamp.position.set(...lightFrom);
    // The lamp belongs to the viewer: it is hung beside the group, not in it.
    this.lights = [new three.AmbientLight('#ffffff', full * ambientShare), lamp];
    for (const surface of solids.surfaces) this.addSurface(surface);
    if (solids.tubes.length > 0) {
      const { positions, normals, colours: shades, indices } = tubesMesh(solids.tubes);
      const material = new three.MeshLambertMaterial({ vertexColors: true });
      this.add(this.geometry(positions, normals, indices, shades), material, 0);
    }
    this.polyhedra = solids.polyhedra.length > 0 ? this.addPolyhedra(solids, colours) : null;
  }

  readonly lights;

  /** Puts everything where it stands in a view. @param height px of the picture */
  place(look: Projection, height: number): void {
    const { scale: s, matrix: m } = look;
    const [x, y, z] = look.place(this.centreA);
    const [cx, cy, cz] = this.centreA;
    const at = (k: number) => s * (m[k] * cx + m[k + 1] * cy + m[k + 2] * cz);
    // prettier-ignore
    this.group.matrix.set(
      s * m[0], s * m[1], s * m[2], x - at(0),
      s * m[3], s * m[4], s * m[5], height - y - at(3),
      s * m[6], s * m[7], s * m[8], z * s - at(6),
      0, 0, 0, 1,
    );
    this.group.matrixWorldNeedsUpdate = true;
    if (!this.polyhedra) return;
    const { mesh, geometry } = this.polyhedra;
    mesh.sort(m);
    geometry.getIndex()!.needsUpdate = true;
  }

  dispose(): void {
    for (const geometry of this.geometries) geometry.dispose();
    for (const material of this.materials) material.dispose();
  }

  private addSurface({ positions, normals, indices, colour }: SolidSurface): void {
    const { DoubleSide, MeshBasicMaterial, MeshLambertMaterial } = this.three;
    const geometry = this.geometry(positions, normals, indices);
    // Its depth first: then only the nearest layer is seen, and nothing of it twice.
    const depth = new MeshBasicMaterial({ colorWrite: false, side: DoubleSide, transparent: true });
    const glass = new MeshLambertMaterial({
      ...{ color: colour, side: DoubleSide, transparent: true, opacity: surfaceOpacity },
      ...{ depthWrite: false },
    });
    this.add(geometry, depth, 1);
    this.add(geometry, glass, 2);
  }

  private addPolyhedra({ polyhedra }: Solids, colours: StructureColours) {
    const mesh = polyhedronMesh(polyhedra, (symbol) => colours.part(symbol, 'lit'), colours.ink);
    const geometry = this.geometry(mesh.positions, mesh.normals, mesh.indices, mesh.colours);
    const material = new this.three.MeshLambertMaterial({
      ...{ vertexColors: true, transparent: true, opacity: frontOpacity },
      ...{ side: this.three.DoubleSide, depthWrite: false },
    });
    this.add(geometry, material, 3);
    const lines = new this.three.LineBasicMaterial({ vertexColors: true, transparent: true, opacity: 0.8 });
    const ends = this.geometry(mesh.edges, null, null, mesh.edgeColours);
    this.hang(new this.three.LineSegments(ends, lines), lines, 4);
    return { mesh, geometry };
  }

  private geometry(
    positions: Float32Array,
    normals: Float32Array | null,
    indices: Uint32Array | null,
    colours?: Float32Array,
  ): BufferGeometry {
    const { BufferAttribute, BufferGeometry } = this.three;
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(positions, 3));
    if (normals) geometry.setAttribute('normal', new BufferAttribute(normals, 3));
    if (colours) geometry.setAttribute('color', new BufferAttribute(colours, 3));
    if (indices) geometry.setIndex(new BufferAttribute(indices, 1));
    this.geometries.push(geometry);
    return geometry;
  }

  private add(geometry: BufferGeometry, material: Material, order: number): void {
    this.hang(new this.three.Mesh(geometry, material), material, order);
  }

  private hang(mesh: Mesh | LineSegments, material: Material, order: number): void {
    mesh.frustumCulled = false;
    mesh.renderOrder = order;
    this.materials.push(material);
    this.group.add(mesh);
  }
}
