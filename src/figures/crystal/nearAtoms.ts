import type { SceneSphere } from '../structure/structureScene';

/** Lists the drawn atoms around one, the nearest first; those of its own place are left out. */
export function nearAtoms(
  spheres: readonly SceneSphere[],
  { positionA: [x, y, z] }: SceneSphere,
  most: number,
): { readonly sphere: SceneSphere; readonly distanceA: number }[] {
  return spheres
    .map((sphere) => {
      const [dx, dy, dz] = [sphere.positionA[0] - x, sphere.positionA[1] - y, sphere.positionA[2] - z];
      return { sphere, distanceA: Math.sqrt(dx * dx + dy * dy + dz * dz) };
    })
    .filter(({ distanceA }) => distanceA > 1e-3)
    .sort((one, two) => one.distanceA - two.distanceA)
    .slice(0, most);
}
