import { cubeFactors, measureCell, type VoronoiCell } from '../../../src/crystal/voronoi/cell';
import { CellClipper } from '../../../src/crystal/voronoi/clipper';

const clipper = new CellClipper();

/**
 * Returns the Voronoi cell of the origin among points.
 * @param points `[x0, y0, z0, x1, …]`, Å, nearest first, none at the origin; those beyond the security radius are
 * not looked at
 */
export function voronoiCell(points: Float64Array): VoronoiCell {
  const n = points.length / 3;
  const last = Math.max(1, Math.hypot(points[3 * n - 3], points[3 * n - 2], points[3 * n - 1]) || 0);
  for (const factor of cubeFactors) {
    clipper.start(factor * last);
    for (let i = 0; i < n; i++) {
      const [x, y, z] = [points[3 * i], points[3 * i + 1], points[3 * i + 2]];
      if (x * x + y * y + z * z >= 4 * clipper.farthestA ** 2) break;
      clipper.cut(x, y, z, i);
    }
    if (clipper.isClosed()) break;
  }
  return measureCell(clipper, points);
}
