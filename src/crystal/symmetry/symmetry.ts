import { determinant, product } from '../../base/matrix3';
import { InputError } from '../../base/problem';
import { fractional, type Fractional, type Lattice } from '../cell/lattice';

/** A symmetry operation x' = R x + t on cell coordinates. */
export interface SymmetryOperation {
  /** Row-major 3x3. */
  readonly rotation: readonly number[];
  /** Each in [0, 1). */
  readonly translation: readonly [number, number, number];
}

export const identityOperation: SymmetryOperation = {
  rotation: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  translation: [0, 0, 0],
};

const term = /([-+])?(?:(\d+(?:\.\d*)?|\.\d+)(?:\/(\d+))?)?\*?([xyz])?(?:\/(\d+))?/y;

/**
 * Reads an operation in any usual spelling: `-x+1/2,y,z`, `1/2-X, Y, Z`, `.5+x,x-y,+z`. Decimal translations are
 * taken to the multiple of 1/24 within 0.001, so that 0.333 is a third; translations are reduced to [0, 1).
 * @throws InputError `bad-symmetry-operation` when it cannot be read or does not keep volumes
 */
export function parseSymmetryOperation(text: string): SymmetryOperation {
  const parts = text.toLowerCase().replace(/\s+/g, '').split(',');
  if (parts.length !== 3 || text.length > 200) throw badOperation(text, 'It needs three parts.');
  const rotation: number[] = [];
  const translation = parts.map((part) => {
    const row = parseRow(part, text);
    rotation.push(row[0], row[1], row[2]);
    return reduced(toTwentyFourth(row[3]));
  });
  if (Math.abs(Math.abs(determinant(rotation)) - 1) > 1e-6) {
    throw badOperation(text, 'Its three parts do not make a rotation or reflection.');
  }
  return { rotation, translation: [translation[0], translation[1], translation[2]] };
}

/** Reads one part into the factors of x, y, z and the translation. */
function parseRow(part: string, text: string): [number, number, number, number] {
  const row: [number, number, number, number] = [0, 0, 0, 0];
  let at = 0;
  while (at < part.length) {
    term.lastIndex = at;
    const match = term.exec(part);
    const [whole, sign, number, denominator, axis, axisDenominator] = match ?? [''];
    const complete = (number !== undefined || axis !== undefined) && (sign !== undefined || at === 0);
    if (!complete || (axisDenominator !== undefined && axis === undefined)) {
      throw badOperation(text, `The part “${part}” cannot be read.`);
    }
    const magnitude = Number(number ?? 1) / Number(denominator ?? 1) / Number(axisDenominator ?? 1);
    if (!(magnitude < 1000)) throw badOperation(text, `The part “${part}” is no finite number.`);
    row[axis === undefined ? 3 : 'xyz'.indexOf(axis)] += sign === '-' ? -magnitude : magnitude;
    at += whole.length;
  }
  if (part === '') throw badOperation(text, 'One of its parts is empty.');
  return row;
}

/** Applies an operation to a position; the result is not reduced to the cell. */
export function applyOperation(
  { rotation: r, translation: t }: SymmetryOperation,
  p: Fractional,
): Fractional {
  return fractional(
    r[0] * p[0] + r[1] * p[1] + r[2] * p[2] + t[0],
    r[3] * p[0] + r[4] * p[1] + r[5] * p[2] + t[1],
    r[6] * p[0] + r[7] * p[1] + r[8] * p[2] + t[2],
  );
}

/** Returns the operation that applies `second`, then `first`. */
export function composeOperations(first: SymmetryOperation, second: SymmetryOperation): SymmetryOperation {
  const rotation = product(first.rotation, second.rotation);
  const [x, y, z] = applyOperation(first, fractional(...second.translation));
  const at = (value: number) => reduced(toTwentyFourth(value));
  return { rotation, translation: [at(x), at(y), at(z)] };
}

/** Names an operation so that equal ones have equal keys. */
export function operationKey({ rotation, translation }: SymmetryOperation): string {
  return `${rotation.join()};${translation.map((part) => Math.round(part * 1e4) % 1e4).join()}`;
}

/** Tells whether an operation keeps all lengths in a cell, to one part in 10⁴ of the metric. */
export function isIsometry(operation: SymmetryOperation, lattice: Lattice): boolean {
  return metricDeviation(operation, lattice) <= 1e-4;
}

/** Returns by how much at most an operation changes the metric of a cell, relative to the lengths of its vectors. */
export function metricDeviation({ rotation: r }: SymmetryOperation, lattice: Lattice): number {
  const v = lattice.vectors;
  const metric = (i: number, j: number) =>
    v[3 * i] * v[3 * j] + v[3 * i + 1] * v[3 * j + 1] + v[3 * i + 2] * v[3 * j + 2];
  let worst = 0;
  for (let i = 0; i < 3; i++) {
    for (let j = i; j < 3; j++) {
      let image = 0;
      for (let k = 0; k < 3; k++) {
        for (let l = 0; l < 3; l++) image += r[3 * k + i] * metric(k, l) * r[3 * l + j];
      }
      worst = Math.max(worst, Math.abs(image - metric(i, j)) / Math.sqrt(metric(i, i) * metric(j, j)));
    }
  }
  return worst;
}

function toTwentyFourth(value: number): number {
  const nearest = Math.round(value * 24) / 24;
  return Math.abs(value - nearest) < 0.001 ? nearest : value;
}

/** Reduces a coordinate to [0, 1). */
export function reduced(value: number): number {
  const rest = value - Math.floor(value);
  return rest < 1 ? rest : 0;
}

function badOperation(text: string, reason: string): InputError {
  return new InputError({
    severity: 'error',
    code: 'bad-symmetry-operation',
    value: text,
    message: `This is not a symmetry operation. ${reason}`,
    remedy: 'Write operations as in x, -y+1/2, z.',
  });
}
