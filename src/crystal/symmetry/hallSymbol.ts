/**
 * Hall symbols: a space group written as its lattice and a few operations that generate the others.
 *
 * After S. R. Hall & R. W. Grosse-Kunstleve, International Tables for Crystallography B (2006), 1.4, appendix A1.4.2
 * (https://doi.org/10.1107/97809553602060000552): `-` (an inversion at the origin), the lattice letter, up to four
 * parts `N A T` (order, axis, translations) and a change of the origin or the axes.
 */
import { InputError } from '../../base/problem';
import { determinant, inverse, product } from '../../base/matrix3';
import { parseSymmetryOperation, type SymmetryOperation } from './symmetry';

/** An operation in whole numbers: the rotation row by row, then the translation in 24ths of the cell, 0-23. */
type WholeOperation = readonly number[];

const half = 12;
const third = 8;
/** Translations of each lattice letter in 24ths. */
const latticeTranslations: Readonly<Record<string, readonly (readonly number[])[]>> = {
  P: [],
  A: [[0, half, half]],
  B: [[half, 0, half]],
  C: [[half, half, 0]],
  I: [[half, half, half]],
  F: [
    [0, half, half],
    [half, 0, half],
  ],
  R: [[2 * third, third, third]],
};

/** Letters of translations, in 24ths. */
const translationLetters: Readonly<Record<string, readonly number[]>> = {
  a: [12, 0, 0],
  b: [0, 12, 0],
  c: [0, 0, 12],
  n: [12, 12, 12],
  u: [6, 0, 0],
  v: [0, 6, 0],
  w: [0, 0, 6],
  d: [6, 6, 6],
};

/** Rotations about z by order; `'` and `"` are the twofold axes along a-b and a+b beside an axis along z. */
const rotationsAboutZ: Readonly<Record<string, readonly number[]>> = {
  1: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  2: [-1, 0, 0, 0, -1, 0, 0, 0, 1],
  3: [0, -1, 0, 1, -1, 0, 0, 0, 1],
  4: [0, -1, 0, 1, 0, 0, 0, 0, 1],
  6: [1, -1, 0, 1, 0, 0, 0, 0, 1],
  "2'": [0, -1, 0, -1, 0, 0, 0, 0, -1],
  '2"': [0, 1, 0, 1, 0, 0, 0, 0, -1],
};
const rotationAboutDiagonal = [0, 0, 1, 1, 0, 0, 0, 1, 0];
const identity: WholeOperation = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];
/** No space group in a usual cell has more; symbols that generate more are none. */
const maximumOperations = 192;

/**
 * Generates all operations of a Hall symbol, the identity first; null where the text is no Hall symbol.
 * Upper and lower case and any white space (or `_`, as in old CIFs) are read; `=` and `''` stand for `"`.
 */
export function operationsOfHallSymbol(text: string): SymmetryOperation[] | null {
  if (text.length > 100) return null;
  const plain = text
    .replace(/[−–]/g, '-')
    .replace(/''|=|”|″/g, '"')
    .replace(/[’′]/g, "'")
    .replace(/_/g, ' ')
    .trim();
  const match = /^(-?)\s*([pabcifr])([^()]*)(?:\(([^()]*)\))?$/i.exec(plain);
  if (match === null) return null;
  const [, bar, letter, parts, change] = match;
  const generators = generatorsOf(parts.toLowerCase().trim());
  if (generators === null) return null;
  if (bar === '-') generators.push([-1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0]);
  for (const translation of latticeTranslations[letter.toUpperCase()])
    generators.push([...identity.slice(0, 9), ...translation]);
  const changed = change === undefined ? generators : withChange(generators, change.toLowerCase());
  const group = changed === null ? null : generated(changed);
  return group?.map(toOperation) ?? null;
}

/** Reads the parts `N A T`; null where one cannot be read. */
function generatorsOf(text: string): WholeOperation[] | null {
  const generators: WholeOperation[] = [];
  let previous = { order: 0, axis: '' };
  for (const part of text === '' ? [] : text.split(/\s+/)) {
    const match = /^(-?)([12346])([xyz'"*]?)([1-5abcnuvwd]*)$/.exec(part);
    if (match === null || generators.length === 4) return null;
    const [, bar, orderText, givenAxis, subscripts] = match;
    const order = Number(orderText);
    const axis = givenAxis !== '' ? givenAxis : impliedAxis(order, generators.length, previous.order);
    if (axis === null) return null;
    const rotation = rotationOf(order, axis, previous.axis);
    if (rotation === null) return null;
    const translation = translationOf(subscripts, order, axis);
    if (translation === null) return null;
    const sign = bar === '-' ? -1 : 1;
    generators.push([...rotation.map((value) => sign * value), ...translation]);
    previous = { order, axis };
  }
  return generators;
}

/** The axis where none is written: c first; a beside 2 and 4, a-b beside 3 and 6; the diagonal for a later 3. */
function impliedAxis(order: number, position: number, previousOrder: number): string | null {
  if (order === 1 || position === 0) return 'z';
  if (order === 2 && previousOrder !== 1) return previousOrder === 2 || previousOrder === 4 ? 'x' : "'";
  return order === 3 && position >= 2 ? '*' : null;
}

/** Returns a rotation; axes `'` and `"` stand beside the axis of the part before. */
function rotationOf(order: number, axis: string, previousAxis: string): readonly number[] | null {
  if (axis === '*') return order === 3 ? rotationAboutDiagonal : null;
  const isDiagonal = axis === "'" || axis === '"';
  const aboutZ = rotationsAboutZ[isDiagonal ? `${order}${axis}` : String(order)];
  if (aboutZ === undefined) return null;
  const direction = isDiagonal ? previousAxis : axis;
  return direction === 'x' || direction === 'y' ? turnedAxes(aboutZ, direction === 'x' ? 1 : 2) : aboutZ;
}

/** Renames the axes z -> x -> y -> z of a rotation `times` times. */
function turnedAxes(rotation: readonly number[], times: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 3; j++) result.push(rotation[3 * ((i + 3 - times) % 3) + ((j + 3 - times) % 3)]);
  return result;
}

/** Sums the subscripts; a digit is a screw, that part of the order along the axis. */
function translationOf(subscripts: string, order: number, axis: string): number[] | null {
  const sum = [0, 0, 0];
  for (const subscript of subscripts) {
    const letter = translationLetters[subscript];
    const along = 'xyz'.indexOf(axis);
    if (letter === undefined && (Number(subscript) >= order || along < 0)) return null;
    if (letter === undefined) sum[along] += (24 / order) * Number(subscript);
    else letter.forEach((value, k) => (sum[k] += value));
  }
  return sum.map((value) => value % 24);
}

/** Applies a change of the origin, `0 0 1` in twelfths, or of the axes, `x-y,x+y,z`: S' = V S V⁻¹. */
function withChange(generators: readonly WholeOperation[], text: string): WholeOperation[] | null {
  const shift = /^\s*(-?\d+)[\s,]+(-?\d+)[\s,]+(-?\d+)\s*$/.exec(text);
  const v = shift === null ? basisChange(text) : null;
  if (shift === null && v === null) return null;
  const rotation = v?.rotation ?? identity.slice(0, 9);
  const origin = v?.translation.map((part) => part * 24) ?? shift!.slice(1).map((part) => 2 * Number(part));
  const back = Array.from(inverse(rotation), Math.round);
  const changed: WholeOperation[] = [];
  for (const s of generators) {
    const turned = product(product(rotation, s), back);
    const image = times(turned, origin);
    const moved = times(rotation, s.slice(9)).map((part, k) => part + origin[k] - image[k]);
    if (moved.some((part) => Math.abs(part - Math.round(part)) > 1e-6)) return null;
    changed.push([...turned, ...moved.map((part) => modulo(Math.round(part)))]);
  }
  return changed;
}

/** Reads a change of axes that keeps the cell's volume. */
function basisChange(text: string): SymmetryOperation | null {
  try {
    const change = parseSymmetryOperation(text);
    return change.rotation.every(Number.isInteger) && Math.abs(determinant(change.rotation)) === 1
      ? change
      : null;
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** Closes a set of generators under products; null where it does not end as a space group does. */
function generated(generators: readonly WholeOperation[]): WholeOperation[] | null {
  const group: WholeOperation[] = [identity];
  const known = new Set([identity.join()]);
  for (let i = 0; i < group.length; i++) {
    for (const generator of generators) {
      const next = composed(generator, group[i]);
      const key = next.join();
      if (known.has(key)) continue;
      if (group.length === maximumOperations) return null;
      known.add(key);
      group.push(next);
    }
  }
  return group;
}

/** The operation that applies `second`, then `first`. */
function composed(first: WholeOperation, second: WholeOperation): WholeOperation {
  const moved = times(first, second.slice(9));
  return [...product(first, second), ...moved.map((part, k) => modulo(part + first[9 + k]))];
}

function times(m: readonly number[], [x, y, z]: readonly number[]): number[] {
  return [0, 3, 6].map((row) => m[row] * x + m[row + 1] * y + m[row + 2] * z);
}

function modulo(part: number): number {
  return ((part % 24) + 24) % 24;
}

function toOperation(whole: WholeOperation): SymmetryOperation {
  const [x, y, z] = whole.slice(9);
  return { rotation: whole.slice(0, 9).map((part) => part + 0), translation: [x / 24, y / 24, z / 24] };
}
