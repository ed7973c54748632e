import type { ElementTable } from '../../tables/elementTable';

/** Radii of anions, Å: Shannon's with six neighbours, of N with four; of a hydride's H as of O. */
const anionRadiiA: Readonly<Record<string, number>> = {
  H: 1.4,
  N: 1.46,
  O: 1.4,
  F: 1.33,
  S: 1.84,
  Cl: 1.81,
  Se: 1.98,
  Br: 1.96,
  Te: 2.21,
  I: 2.2,
};

/** Of elements without any radius in Shannon's table, Å: noble gases and short-lived elements. */
const unknownRadiusA = 0.72;

/**
 * Returns the radius of an ion in Å: Shannon's at the charge nearest to its own, of two equally near the lower one.
 * `Differs:` from the prototype for Ar (0.43 there), which has no radius in the table.
 * @param shannon the table `shannon`: columns are charges
 * @param charge mean charge in e
 */
export function ionRadius(shannon: ElementTable, symbol: string, charge: number): number {
  if (charge < 0 && Object.hasOwn(anionRadiiA, symbol)) return anionRadiiA[symbol];
  const radii = Object.hasOwn(shannon.rows, symbol) ? shannon.rows[symbol] : [];
  let nearest = NaN;
  let least = Infinity;
  radii.forEach((radius, j) => {
    const distance = Math.abs(Number(shannon.columnNames[j]) - charge);
    if (!Number.isNaN(radius) && distance < least) [nearest, least] = [radius, distance];
  });
  return Number.isNaN(nearest) ? unknownRadiusA : nearest;
}
