import { InputError, type Problem } from '../../../base/problem';
import { latticeFromParameters, type CellParameters, type Lattice } from '../../cell/lattice';
import { cifText, findColumn, type CifBlock } from './cifBlock';
import { parseCifNumber } from './cifNumber';
import { readSpaceGroupNumber } from './cifSymmetry';

const tags = ['length_a', 'length_b', 'length_c', 'angle_alpha', 'angle_beta', 'angle_gamma'] as const;

const remedy = 'Give the three cell lengths in Å and the three angles in degrees.';

/**
 * Reads the unit cell. Angles that are left out (no tag, or `.`) are 90°, the default of the CIF dictionary, with a
 * note, unless the stated volume or crystal system contradicts; `?` is unknown.
 * @throws InputError `no-cell`, `bad-number`, `bad-cell`
 */
export function readLattice(block: CifBlock, file: string, problems: Problem[]): Lattice {
  let line = block.line;
  const leftOut = leftOutAngles(block);
  const cell = tags.map((name) => {
    const tag = `_cell_${name}`;
    if (leftOut.includes(tag)) return 90;
    const column = findColumn(block, tag);
    const text = column === undefined ? null : cifText(column.values[0] ?? '?');
    const number = text === null ? null : parseCifNumber(text.trim());
    if (column && number) {
      line = column.lines[0];
      return number.value;
    }
    const place = { file, line: column?.lines[0] ?? block.line, column: tag };
    const code = text === null ? 'no-cell' : 'bad-number';
    const message = text === null ? 'The unit cell is incomplete.' : 'This is not a number.';
    throw new InputError({ severity: 'error', code, ...place, value: text ?? block.name, message, remedy });
  });
  const lattice = located(() => latticeFromParameters(cell as unknown as CellParameters), file, line);
  if (leftOut.length > 0) {
    const reason = contradiction(block, lattice, cell.slice(3));
    if (reason !== null) throw anglesContradict(block, file, reason);
    problems.push({
      severity: 'note',
      code: 'angles-left-out',
      file,
      line,
      value: leftOut.join(' '),
      message: 'These angles are left out; they were taken as 90°, the default of the CIF dictionary.',
      remedy: 'Give all three angles.',
    });
  }
  return lattice;
}

/** Refuses a cell with angles of 90° for angles that are left out, where the symmetry operations change lengths in it. */
export function checkAnglesLeftOut(block: CifBlock, fitsOperations: boolean, file: string): void {
  if (!fitsOperations && leftOutAngles(block).length > 0)
    throw anglesContradict(block, file, 'with angles of 90° the symmetry operations do not fit the cell');
}

/** Stated volume of the cell in Å³, NaN where there is none. */
export function statedVolume(block: CifBlock): number {
  const text = findColumn(block, '_cell_volume')?.values[0] ?? '?';
  return parseCifNumber(cifText(text)?.trim() ?? '')?.value ?? NaN;
}

function leftOutAngles(block: CifBlock): string[] {
  return tags
    .slice(3)
    .map((name) => `_cell_${name}`)
    .filter((tag) => (findColumn(block, tag)?.values[0] ?? '.') === '.');
}

/** Why angles that are left out cannot be 90°; null where nothing speaks against it. */
function contradiction(block: CifBlock, lattice: Lattice, angles: readonly number[]): string | null {
  const angleTags = tags.slice(3).map((name) => `_cell_${name}`);
  for (const tag of block.items.keys()) {
    const meant = leftOutAngles(block).find((angle) => !angleTags.includes(tag) && isNearly(tag, angle));
    if (meant !== undefined) return `${tag} may mean ${meant}`;
  }
  const volume = statedVolume(block);
  if (!Number.isNaN(volume)) {
    if (Math.abs(volume - lattice.volume) <= 0.01 * lattice.volume) return null;
    return `with 90° the volume is ${lattice.volume.toFixed(2)} Å³, not ${volume} Å³ as stated`;
  }
  const system = cifText(
    findColumn(block, '_space_group_crystal_system', '_symmetry_cell_setting')?.values[0] ?? '?',
  )?.trim();
  const number = readSpaceGroupNumber(block);
  const isOblique =
    /^(?:mono|tric|trig|hexa|rhom|anor)/i.test(system ?? '') ||
    (number > 2 && number < 16) ||
    (number > 142 && number < 195);
  if (!isOblique || angles.some((angle) => angle !== 90)) return null;
  return `a cell of ${system ?? `space group ${number}`} has an angle that is not 90°`;
}

/** Tells whether two tags are equal but for one place of at most two letters. */
function isNearly(tag: string, other: string): boolean {
  const longest = Math.max(tag.length, other.length);
  let start = 0;
  while (start < longest && tag[start] === other[start]) start++;
  let end = 0;
  while (end < longest - start && tag.at(-1 - end) === other.at(-1 - end)) end++;
  return longest - start - end <= 2;
}

function anglesContradict(block: CifBlock, file: string, reason: string): InputError {
  return new InputError({
    severity: 'error',
    code: 'no-cell',
    file,
    line: block.line,
    column: leftOutAngles(block)[0],
    value: block.name,
    message: `Angles of the cell are left out, and cannot be taken as 90°: ${reason}.`,
    remedy,
  });
}

function located<T>(read: () => T, file: string, line: number): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) throw new InputError({ ...error.problem, file, line });
    throw error;
  }
}
