import type { BufferGeometry, InstancedMesh, Material, Mesh } from 'three';
import { mix } from '../colour';
import { SolidMeshes } from '../crystal/solidsThree';
import { pieMesh } from './pieMesh';
import type { StructureColours } from './structureColours';
import type { SceneSphere, StructureScene } from './structureScene';
import { bondColour, facetOpacity, rimWidth } from './structureSvg';
import { fadeReach, projection, type Projection, type StructureView, type Vector } from './structureView';
import type { Three } from './threeLoader';
import { layTube, tubeMesh } from './tubeMesh';

/** Draws crystals on a canvas with WebGL. */
export interface StructurePainter {
  readonly canvas: HTMLCanvasElement;
  /** Draws at once. The scene and the colours may be the same objects as before: then only the view is new. */
  draw(scene: StructureScene, view: StructureView, colours: StructureColours, size: FrameSize): void;
  /** Gives everything back; the canvas is of no more use. */
  dispose(): void;
}

export interface FrameSize {
  /** px of the page. */
  readonly width: number;
  readonly height: number;
  /** px of the picture per px of the page. */
  readonly ratio: number;
}

/** Å. */
const bondRadiusA = 0.07;
/** px, of half the line's width. */
const edgeRadius = 0.6;

/**
 * Makes a painter. Atoms are half balls that face the viewer, so that the sectors of a mixed site can be read from
 * every side; light and shade are in their colours, so there are no lamps. The world is in px, like the page.
 * @param onLost called when the browser takes the context away
 * @throws Error where there is no context
 */
export function structurePainter(three: Three, onLost: () => void): StructurePainter {
  const renderer = new three.WebGLRenderer({ antialias: true });
  const canvas = renderer.domElement;
  const lost = (event: Event) => {
    event.preventDefault();
    onLost();
  };
  canvas.addEventListener('webglcontextlost', lost);
  const camera = new three.OrthographicCamera();
  let world: World | null = null;

  return {
    canvas,
    draw(scene, view, colours, { width, height, ratio }) {
      if (world?.scene !== scene || world.colours !== colours) {
        world?.dispose();
        world = new World(three, scene, colours);
      }
      const look = projection(view, scene, width, height);
      const reach = 2 * scene.radiusA * look.scale;
      Object.assign(camera, { left: 0, right: width, top: height, bottom: 0, near: 0, far: 2 * reach });
      camera.position.set(0, 0, reach);
      camera.updateProjectionMatrix();
      world.place(look, height, reach);
      renderer.setPixelRatio(ratio);
      renderer.setSize(width, height, false);
      renderer.setClearColor(colours.ground);
      renderer.render(world.root, camera);
    },
    dispose() {
      canvas.removeEventListener('webglcontextlost', lost);
      world?.dispose();
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
}

/** What three draws of one scene in one set of colours. */
class World {
  readonly root;
  private readonly balls: { readonly mesh: InstancedMesh; readonly spheres: readonly SceneSphere[] }[] = [];
  private readonly rims: InstancedMesh;
  private readonly bonds: InstancedMesh;
  private readonly lines: InstancedMesh;
  private readonly lineEnds: readonly (readonly [Vector, Vector])[];
  private readonly facets: Mesh;
  private readonly solids: SolidMeshes | null = null;
  private readonly corners: readonly Vector[];
  private readonly geometries: BufferGeometry[] = [];
  private readonly materials: Material[] = [];

  constructor(
    private readonly three: Three,
    readonly scene: StructureScene,
    readonly colours: StructureColours,
  ) {
    this.root = new three.Scene();
    this.root.fog = new three.Fog(colours.ground);
    this.addBalls();
    this.rims = this.instances(
      this.geometry(pieMesh([{ colour: '#ffffff', share: 1 }], true)),
      scene.spheres.length,
    );
    scene.spheres.forEach(({ tone }, i) => this.rims.setColorAt(i, new three.Color(colours.rim(tone))));
    this.bonds = this.instances(this.geometry(tubeMesh(false)), scene.bonds.length);
    scene.bonds.forEach(({ tone }, i) =>
      this.bonds.setColorAt(i, new three.Color(bondColour(tone, colours))),
    );
    const sides = scene.facets.flatMap(({ cornersA }) =>
      cornersA.map((corner, k) => [corner, cornersA[(k + 1) % cornersA.length]] as const),
    );
    this.lineEnds = [...scene.edges, ...sides];
    this.lines = this.instances(this.geometry(tubeMesh(true)), this.lineEnds.length);
    const side = mix(colours.accent, colours.ground, 0.4);
    this.lineEnds.forEach((_, i) =>
      this.lines.setColorAt(i, new three.Color(i < scene.edges.length ? colours.cell : side)),
    );
    this.corners = scene.facets.flatMap(({ cornersA }) => fan(cornersA));
    this.facets = this.facetMesh();
    if (!scene.solids) return;
    this.solids = new SolidMeshes(three, scene.solids, colours, scene.centreA);
    this.root.add(this.solids.group, ...this.solids.lights);
  }

  /** Puts everything where it stands in a view. */
  place(look: Projection, height: number, reach: number): void {
    const at = (pointA: Vector): Vector => {
      const [x, y, z] = look.place(pointA);
      return [x, height - y, z * look.scale];
    };
    // The same as `fading` in the SVG.
    Object.assign(this.root.fog!, {
      near: reach - this.scene.radiusA * look.scale,
      far: reach + (fadeReach - 1) * this.scene.radiusA * look.scale,
    });
    for (const { mesh, spheres } of this.balls) {
      spheres.forEach((sphere, i) => setBall(mesh, i, at(sphere.positionA), sphere.radiusA * look.scale));
      mesh.instanceMatrix.needsUpdate = true;
    }
    this.scene.spheres.forEach((sphere, i) => {
      const radius = sphere.radiusA * look.scale + rimWidth(sphere.tone) / 2;
      setBall(this.rims, i, at(sphere.positionA), radius, 1e-3);
    });
    const tubes = (mesh: InstancedMesh, ends: readonly (readonly [Vector, Vector])[], radius: number) => {
      ends.forEach(([from, to], i) => layTube(mesh.instanceMatrix.array, 16 * i, at(from), at(to), radius));
      mesh.instanceMatrix.needsUpdate = true;
    };
    const bondEnds = this.scene.bonds.map(({ fromA, toA }) => [fromA, toA] as const);
    tubes(this.bonds, bondEnds, Math.max(0.5, (this.scene.bondWidthA ?? 2 * bondRadiusA) * 0.5 * look.scale));
    tubes(this.lines, this.lineEnds, edgeRadius);
    this.rims.instanceMatrix.needsUpdate = true;
    const positions = this.facets.geometry.getAttribute('position');
    this.corners.forEach((corner, i) => positions.setXYZ(i, ...at(corner)));
    positions.needsUpdate = true;
    this.solids?.place(look, height);
  }

  dispose(): void {
    this.solids?.dispose();
    for (const { mesh } of this.balls) mesh.dispose();
    for (const mesh of [this.rims, this.bonds, this.lines]) mesh.dispose();
    for (const geometry of this.geometries) geometry.dispose();
    for (const material of this.materials) material.dispose();
  }

  /** One mesh for all spheres with the same species in the same tone. */
  private addBalls(): void {
    const groups = new Map<string, SceneSphere[]>();
    for (const sphere of this.scene.spheres) {
      const key = `${sphere.look} ${sphere.tone}`;
      const group = groups.get(key);
      if (group) group.push(sphere);
      else groups.set(key, [sphere]);
    }
    for (const spheres of groups.values()) {
      const { look, tone } = spheres[0];
      const parts = this.scene.looks[look].parts.map(({ symbol, share }) => ({
        colour: this.colours.part(symbol, tone),
        share,
      }));
      const mesh = this.instances(this.geometry(pieMesh(parts, tone === 'faded')), spheres.length);
      this.balls.push({ mesh, spheres });
    }
  }

  private geometry(mesh: {
    positions: Float32Array;
    colours: Float32Array;
    indices: Uint32Array;
  }): BufferGeometry {
    const { BufferAttribute, BufferGeometry } = this.three;
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(mesh.positions, 3));
    geometry.setAttribute('color', new BufferAttribute(mesh.colours, 3));
    geometry.setIndex(new BufferAttribute(mesh.indices, 1));
    this.geometries.push(geometry);
    return geometry;
  }

  private instances(geometry: BufferGeometry, count: number): InstancedMesh {
    const material = new this.three.MeshBasicMaterial({ vertexColors: true });
    this.materials.push(material);
    const mesh = new this.three.InstancedMesh(geometry, material, count);
    mesh.frustumCulled = false;
    this.root.add(mesh);
    return mesh;
  }

  /** All facets in one transparent mesh; it hides nothing. */
  private facetMesh(): Mesh {
    const { BufferAttribute, BufferGeometry, Color, DoubleSide, MeshBasicMaterial } = this.three;
    const { r, g, b } = new Color(this.colours.accent);
    const colours = this.scene.facets.flatMap(({ cornersA, weight }) =>
      fan(cornersA).flatMap(() => [r, g, b, facetOpacity(weight)]),
    );
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array(3 * this.corners.length), 3));
    geometry.setAttribute('color', new BufferAttribute(Float32Array.from(colours), 4));
    const material = new MeshBasicMaterial({
      vertexColors: true,
      transparent: true,
      depthWrite: false,
      side: DoubleSide,
    });
    this.geometries.push(geometry);
    this.materials.push(material);
    const mesh = new this.three.Mesh(geometry, material);
    mesh.frustumCulled = false;
    this.root.add(mesh);
    return mesh;
  }
}

/** Writes the matrix of a ball of some depth (1: a ball, less: flatter). */
function setBall(mesh: InstancedMesh, i: number, [x, y, z]: Vector, radius: number, depth = 1): void {
  const { array } = mesh.instanceMatrix;
  array.fill(0, 16 * i, 16 * i + 16);
  array[16 * i] = array[16 * i + 5] = radius;
  array[16 * i + 10] = radius * depth;
  array[16 * i + 12] = x;
  array[16 * i + 13] = y;
  array[16 * i + 14] = z;
  array[16 * i + 15] = 1;
}

/** Triangles of a convex polygon. */
function fan(corners: readonly Vector[]): Vector[] {
  return corners.slice(2).flatMap((corner, k) => [corners[0], corners[k + 1], corner]);
}
