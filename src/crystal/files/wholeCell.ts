/**
 * A crystal as files without symmetry give it, cell vectors and everything in the cell, and its way in: as the text
 * of a CIF in P1. So all that follows (the cache by content, the card, the physics with its search for equivalent sites) is
 * that of a CIF. Operations are not looked for here: to state them, positions would have to be moved.
 */
import { atan2 } from '../../base/elementary/arc';
import { hypot } from '../../base/elementary/hypotenuse';
import { InputError, type Problem } from '../../base/problem';
import { determinant, inverse, type Matrix3 } from '../../base/matrix3';
import { elementOf } from '../chemistry/elements';
import { fractional, latticeFromParameters, type CellParameters, type Fractional } from '../cell/lattice';
import type { Species } from '../structure';

export interface WholeCellSite {
  readonly position: Fractional;
  /** None where the site is vacant. */
  readonly species: readonly Species[];
}

export interface WholeCell {
  /** What the file is, for the comment at the head of the CIF: `POSCAR`. */
  readonly origin: string;
  /** Row-major: row i is cell vector i in Å. */
  readonly vectors: Matrix3;
  readonly sites: readonly WholeCellSite[];
}

/** A cell that was found in a file. */
export interface NamedCell {
  /** The ID that the file itself gives; null where its name counts. */
  readonly id: string | null;
  /** Among several of the file, from 1; null where it is the only one. */
  readonly number: number | null;
  readonly cell: WholeCell;
}

/** As the CIF reader: cells with more sites are refused, on their count alone where a file states it. */
export const maximumSites = 10_000;
/** Elements of all sites together: a file may name many for a site, and that name for each of its sites. */
const maximumOccupants = 50_000;

const vacancy = /^(?:va|vac|vacancy|□|x)$/i;

/**
 * Reads the element that a name begins with: `Li`, `LI`, `Li_sv`, `Li/1a2b`, `Li1`, `Fe3+`, `D`.
 * @returns null for a vacancy (`X`, `Vac`), undefined where it names no element
 */
export function elementOfName(name: string): string | null | undefined {
  const letters = /^[A-Za-z]+/.exec(name)?.[0] ?? name;
  if (vacancy.test(letters)) return null;
  return letters === '' || letters.length > 2
    ? undefined
    : elementOf(letters[0].toUpperCase() + letters.slice(1).toLowerCase());
}

/** Converts Å to cell coordinates, for any orientation of the cell vectors. */
export function fractionalIn(vectors: Matrix3): (x: number, y: number, z: number) => Fractional {
  const m = inverse(vectors);
  return (x, y, z) =>
    fractional(
      x * m[0] + y * m[3] + z * m[6],
      x * m[1] + y * m[4] + z * m[7],
      x * m[2] + y * m[5] + z * m[8],
    );
}

/** Whether a coordinate is of use: the CIF reader's bound. */
export function isUsable(position: Fractional): boolean {
  return position.every((value) => Math.abs(value) <= 1000);
}

/**
 * Returns lengths in Å and angles in degrees of three cell vectors. A left-handed cell becomes its mirror image,
 * whose distances are the same.
 * @throws InputError `bad-cell` for vectors that span no volume
 */
export function cellParameters(vectors: Matrix3): CellParameters {
  const row = (i: number) => [vectors[3 * i], vectors[3 * i + 1], vectors[3 * i + 2]] as const;
  const lengths = [0, 1, 2].map((i) => hypot(...row(i)));
  const angle = (i: number, j: number) => {
    const [first, second] = [row(i), row(j)];
    const cross = [0, 1, 2].map(
      (k) => first[(k + 1) % 3] * second[(k + 2) % 3] - first[(k + 2) % 3] * second[(k + 1) % 3],
    );
    const dot = first[0] * second[0] + first[1] * second[1] + first[2] * second[2];
    return exactAngle((atan2(hypot(...cross), dot) * 180) / Math.PI);
  };
  const cell = [...lengths, angle(1, 2), angle(0, 2), angle(0, 1)] as unknown as CellParameters;
  if (determinant(vectors) === 0) throw flatCell(cell);
  latticeFromParameters(cell);
  return cell;
}

/**
 * Writes the whole cell as a CIF in P1, with all digits: what is read from it is the cell to the last bits.
 * @throws InputError `bad-cell`, `no-sites`, `structure-too-large`
 */
export function cifOfWholeCell({ origin, vectors, sites }: WholeCell): string {
  const cell = cellParameters(vectors);
  const nOccupants = sites.reduce((sum, { species }) => sum + species.length, 0);
  if (nOccupants > maximumOccupants) throw tooManyOccupants(nOccupants);
  const rows: string[] = [];
  const amounts = new Map<string, number>();
  sites.forEach(({ position, species }, i) => {
    const coordinates = position.map((value) => decimal(value - Math.floor(value))).join(' ');
    for (const { symbol, occupancy } of species) {
      if (occupancy === 0) continue;
      amounts.set(symbol, (amounts.get(symbol) ?? 0) + occupancy);
      rows.push(`${symbol}${i + 1} ${symbol} ${coordinates} ${decimal(occupancy)}`);
    }
  });
  if (rows.length === 0) throw noSites();
  const tags = ['length_a', 'length_b', 'length_c', 'angle_alpha', 'angle_beta', 'angle_gamma'];
  const content = [...amounts]
    .map(([symbol, amount]) => `${symbol}${Number(amount.toPrecision(6))}`)
    .join('');
  return [
    `# The whole cell (P1) as read from ${origin}`,
    `data_${content}`,
    ...tags.map((tag, k) => `_cell_${tag} ${decimal(cell[k])}`),
    'loop_',
    '_symmetry_equiv_pos_as_xyz',
    "'x, y, z'",
    'loop_',
    '_atom_site_label',
    '_atom_site_type_symbol',
    '_atom_site_fract_x',
    '_atom_site_fract_y',
    '_atom_site_fract_z',
    '_atom_site_occupancy',
    ...rows,
    '',
  ].join('\n');
}

/** The refusal of more sites than are read, told from their count alone. */
export function tooManySites(value: string, place: Pick<Problem, 'file' | 'line' | 'column'>): InputError {
  return new InputError({
    severity: 'error',
    code: 'structure-too-large',
    ...place,
    value,
    message: `The cell holds more than the ${maximumSites} sites that this app reads.`,
    remedy: 'Give a smaller cell, the primitive one if there is one.',
  });
}

function tooManyOccupants(count: number): InputError {
  return new InputError({
    ...{ code: 'structure-too-large', value: String(count) },
    message: `The sites hold ${count} elements together, more than the ${maximumOccupants} that are read.`,
    remedy: 'Give each element of a site once.',
  });
}

/** All digits, and at least eight decimals: the CIF reader takes few for rounding. */
function decimal(value: number): string {
  const text = String(value);
  if (text.includes('e')) return value.toFixed(20);
  const [whole, decimals = ''] = text.split('.');
  return `${whole}.${decimals.padEnd(8, '0')}`;
}

/** Takes off what rounding adds to the angles that crystals have exact. */
function exactAngle(degrees: number): number {
  return [60, 90, 120].find((exact) => Math.abs(degrees - exact) < 1e-11) ?? degrees;
}

function flatCell(cell: CellParameters): InputError {
  return new InputError({
    severity: 'error',
    code: 'bad-cell',
    value: cell.join(' '),
    message: 'The three cell vectors span no volume.',
    remedy: 'Give three vectors in Å that do not lie in a plane.',
  });
}

function noSites(): InputError {
  return new InputError({
    severity: 'error',
    code: 'no-sites',
    message: 'The cell holds no atoms.',
    remedy: 'Give a structure with atoms in its cell.',
  });
}
