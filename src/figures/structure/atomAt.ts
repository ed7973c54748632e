import type { SceneSphere, StructureScene } from './structureScene';
import type { Projection } from './structureView';

/** Returns the sphere at a point of the picture, px: the foremost; null where there is none. */
export function atomAt(
  scene: StructureScene,
  look: Projection,
  x: number,
  y: number,
  slackPx = 2,
): SceneSphere | null {
  let best: SceneSphere | null = null;
  let bestZ = -Infinity;
  for (const sphere of scene.spheres) {
    const [sx, sy, z] = look.place(sphere.positionA);
    const reach = sphere.radiusA * look.scale + slackPx;
    if ((sx - x) ** 2 + (sy - y) ** 2 > reach * reach || z <= bestZ) continue;
    best = sphere;
    bestZ = z;
  }
  return best;
}
