import type { LineReader } from './lineReader';

/** Indices of the words of an atom's line. */
export interface XyzColumns {
  readonly species: number;
  /** Of x; y and z follow. */
  readonly position: number;
}

export interface XyzHeader {
  /** Row i is cell vector i in Å. */
  readonly vectors: readonly number[];
  readonly columns: XyzColumns;
  /** False where `pbc` says F of a vector. */
  readonly isPeriodic: boolean;
}

/** Columns that hold the elements, the best first. */
const speciesNames = ['species', 'symbols', 'element', 'z', 'numbers', 'atomic_numbers'];
const positionNames = ['pos', 'positions', 'position'];
const remedyWithLattice =
  'Write it as extended XYZ, with Lattice="ax ay az bx by bz cx cy cz" in the second line ' +
  '(ase.io.write("x.extxyz", atoms) does), or give a CIF or POSCAR.';

/** Reads the second line of a frame. @throws InputError `no-lattice`, `bad-number`, `bad-properties`, `mixed-sites` */
export function readHeader(line: string, lines: LineReader): XyzHeader {
  const values = keyValues(line);
  const lattice = values.get('lattice');
  if (lattice === undefined) {
    const message =
      'This XYZ file has no cell: its second line says no Lattice="…", so that it is a molecule, not a crystal.';
    throw lines.error('no-lattice', line.trim(), message, remedyWithLattice);
  }
  const numbers = lattice.split(/[\s,[\]]+/).filter((word) => word !== '');
  if (numbers.length !== 9) {
    throw lines.error(
      'no-lattice',
      lattice,
      `Lattice has ${numbers.length} numbers; the three cell vectors are nine.`,
      remedyWithLattice,
    );
  }
  checkOccupancy(values.get('occupancy'), lines);
  const vectors = numbers.map((text) => lines.number(text, 'Lattice'));
  return {
    vectors,
    columns: readColumns(values.get('properties'), lines),
    isPeriodic: !/[f0]/i.test(values.get('pbc') ?? ''),
  };
}

/** ase keeps the occupancies of mixed sites here, `"_JSON {\"0\": {\"Li\": 0.5}}"`; the atoms' lines hold one element a site. */
function checkOccupancy(occupancy: string | undefined, lines: LineReader): void {
  const shares = [...(occupancy ?? '').matchAll(/:\s*(\d*\.?\d+(?:[eE]-?\d+)?)/g)].map(([, share]) =>
    Number(share),
  );
  if (shares.every((share) => share === 1)) return;
  const message =
    'The second line says that sites are mixed or partly occupied, which the lines of atoms do not hold.';
  throw lines.error(
    'mixed-sites',
    occupancy!.slice(0, 80),
    message,
    'Give the structure as a CIF, with its occupancies.',
  );
}

/** Reads `species:S:1:pos:R:3:forces:R:3`; without it an atom is its element and three coordinates. */
function readColumns(properties: string | undefined, lines: LineReader): XyzColumns {
  if (properties === undefined) return { species: 0, position: 1 };
  const refuse = (message: string) =>
    lines.error(
      'bad-properties',
      properties,
      message,
      'Write them as Properties=species:S:1:pos:R:3 and further columns.',
    );
  const parts = properties.split(':');
  const starts = new Map<string, number>();
  let column = 0;
  for (let i = 0; i < parts.length; i += 3) {
    const width = parts[i + 2] ?? '';
    if (!/^\d{1,3}$/.test(width)) throw refuse('Properties are triples of name, type and number of columns.');
    if (positionNames.includes(parts[i].toLowerCase()) && width !== '3')
      throw refuse('Positions have three columns.');
    if (Number(width) > 0) starts.set(parts[i].toLowerCase(), column);
    column += Number(width);
  }
  const find = (names: readonly string[]) =>
    names.map((name) => starts.get(name)).find((at) => at !== undefined);
  const species = find(speciesNames);
  const position = find(positionNames);
  if (species === undefined || position === undefined) throw refuse('Properties name no species or no pos.');
  return { species, position };
}

/**
 * Cuts `key=value` pairs, the keys in lower case; values may stand in quotes or brackets, with spaces in them. Words
 * without a value are passed over.
 */
function keyValues(line: string): Map<string, string> {
  const closing: Readonly<Record<string, string>> = { '"': '"', "'": "'", '{': '}', '[': ']' };
  const values = new Map<string, string>();
  let at = 0;
  const isSpace = (index: number) => line.charCodeAt(index) <= 32;
  const stepOverSpaces = () => {
    while (at < line.length && isSpace(at)) at++;
  };
  /** Reads a word, or what stands in quotes or brackets, to the end of the line where they do not close. */
  const read = (end: string): string => {
    const open = line[at];
    const close = closing[open];
    const start = at;
    if (close === undefined) {
      while (at < line.length && !isSpace(at) && line[at] !== end) at++;
      return line.slice(start, at);
    }
    let depth = 0;
    do {
      if (line[at] === '\\') at++;
      else if (line[at] === close && (open !== close || depth > 0)) depth--;
      else if (line[at] === open) depth++;
      at++;
    } while (at < line.length && depth > 0);
    return line.slice(start + 1, at - 1);
  };
  for (;;) {
    stepOverSpaces();
    if (at >= line.length) return values;
    const key = read('=').toLowerCase();
    stepOverSpaces();
    if (line[at] !== '=') continue;
    at++;
    stepOverSpaces();
    const value = at < line.length ? read('') : '';
    if (!values.has(key)) values.set(key, value);
  }
}
