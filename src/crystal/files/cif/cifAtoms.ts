import { powerOfTen } from '../../../base/elementary/power';
import { InputError, type Problem } from '../../../base/problem';
import { ElementDecisions, siteReader } from './atoms/siteSpecies';
import { readZeroDots } from './atoms/zeroDots';
import { cifText, findColumn, type CifBlock, type CifColumn } from './cifBlock';
import { parseCifNumber } from './cifNumber';
import type { AsymmetricAtom } from '../../cell/expandCell';
import { cartesian, toFractional, fractional, type Lattice } from '../../cell/lattice';

export interface CifAtoms {
  readonly atoms: readonly AsymmetricAtom[];
  /** `_atom_site_symmetry_multiplicity` of each atom, NaN where not given. */
  readonly multiplicities: readonly number[];
  readonly lines: readonly number[];
}

/** Tags that hold the atoms' coordinates. */
const coordinateTags = ['_atom_site_fract_x', '_atom_site_fract_y', '_atom_site_fract_z'];
const cartesianTags = ['_atom_site_cartn_x', '_atom_site_cartn_y', '_atom_site_cartn_z'];

/** Type symbols that stand for an atom and its hydrogens. */
const groupWithHydrogen = /^(?:o[hd]|[hd]2o|h3o|hoh|nh|ch)\d?[-+\d]{0,3}$/i;

/** Tells whether a block holds atoms, with or without coordinates. Templates of question marks hold none. */
export function hasAtoms(block: CifBlock): boolean {
  const tags = ['_atom_site_label', '_atom_site_type_symbol', coordinateTags[0], cartesianTags[0]];
  return tags.some((tag) => holdsText(block, tag));
}

/** Tells whether a block holds atoms with coordinates. */
export function hasCoordinates(block: CifBlock): boolean {
  return holdsText(block, coordinateTags[0]) || holdsText(block, cartesianTags[0]);
}

/** Counts the rows of atoms of a block, with coordinates or without. */
export function nAtomRows(block: CifBlock): number {
  const columns = [coordinateTags[0], cartesianTags[0]].map((tag) => findColumn(block, tag));
  return Math.max(columns[0]?.values.length ?? 0, columns[1]?.values.length ?? 0);
}

function holdsText(block: CifBlock, tag: string): boolean {
  return findColumn(block, tag)?.values.some((value) => cifText(value) !== null) ?? false;
}

/**
 * Reads the `_atom_site_` rows. Rows without coordinates, dummy atoms, vacancies and rows of occupancy 0 are left
 * out and counted in a note; without an occupancy column every atom is taken as fully occupied, with a note.
 * Cartesian coordinates are read where there are no others; hydrogens that are only counted are not added, with a note.
 * @param expected elements of the block's formula, which decide ambiguous labels
 * @throws InputError `no-sites`, `no-fractional-coordinates`, `unknown-element`, `bad-number`
 */
export function readAtoms(
  block: CifBlock,
  lattice: Lattice,
  expected: readonly string[],
  file: string,
  problems: Problem[],
): CifAtoms {
  const isCartesian = !holdsText(block, coordinateTags[0]) && holdsText(block, cartesianTags[0]);
  const columns = (isCartesian ? cartesianTags : coordinateTags).map((tag) => findColumn(block, tag));
  const types = findColumn(block, '_atom_site_type_symbol');
  const labels = findColumn(block, '_atom_site_label');
  if (!columns.every((column) => column !== undefined)) throw noCoordinates(block, file);
  const [x, y, z] = readZeroDots(block, columns, file, problems);
  if (!types && !labels) throw noSites(block, file, 'No column names the elements of the atoms.');
  const occupancies = findColumn(block, '_atom_site_occupancy');
  const multiplicityColumn = findColumn(
    block,
    '_atom_site_site_symmetry_multiplicity',
    '_atom_site_symmetry_multiplicity',
  );
  const flags = findColumn(block, '_atom_site_calc_flag');
  const longest = Math.max(lattice.a, lattice.b, lattice.c);
  const decisions = new ElementDecisions();
  const speciesAt = siteReader(block, expected, file, decisions.add.bind(decisions));

  const atoms: AsymmetricAtom[] = [];
  const multiplicities: number[] = [];
  const lines: number[] = [];
  const skipped = { coordinates: 0, dummy: 0, vacant: 0 };
  let unknownOccupancies = 0;
  for (let i = 0; i < x.values.length; i++) {
    const label = textAt(labels, i) ?? textAt(types, i) ?? `atom ${i + 1}`;
    const texts = [textAt(x, i), textAt(y, i), textAt(z, i)];
    const isDummy = /^dum/i.test(textAt(flags, i) ?? '');
    if (isDummy || texts.includes(null)) {
      skipped[isDummy ? 'dummy' : 'coordinates']++;
      continue;
    }
    const species = speciesAt(i, x.lines[i]);
    const occupancyText = textAt(occupancies, i);
    if (occupancyText === null) unknownOccupancies++;
    const occupancy = occupancyText === null ? 1 : readNumber(occupancies!, i, file);
    if (species === null || occupancy <= 0) {
      if (occupancy < 0) throw badNumber(occupancies!, i, file, 'An occupancy cannot be negative.');
      skipped.vacant++;
      continue;
    }
    const numbers = [readNumber(x, i, file), readNumber(y, i, file), readNumber(z, i, file)] as const;
    const position = isCartesian ? toFractional(lattice, cartesian(...numbers)) : fractional(...numbers);
    const toleranceA = tolerance(texts as string[], isCartesian ? 1 : longest);
    for (const { symbol, share } of species) {
      atoms.push({ label, symbol, position, occupancy: occupancy * share, toleranceA });
      multiplicities.push(Number(textAt(multiplicityColumn, i) ?? NaN));
      lines.push(x.lines[i]);
    }
  }
  if (isCartesian) noteCartesian(x.lines[0], file, problems);
  for (const problem of decisions.problems(file)) problems.push(problem);
  noteAttachedHydrogens(block, file, problems);
  noteSkipped(skipped, file, problems);
  if (unknownOccupancies > 0) {
    const subject =
      occupancies === undefined
        ? 'The CIF gives no occupancies'
        : `${unknownOccupancies} atoms have no occupancy`;
    problems.push({
      severity: 'note',
      code: 'no-occupancy',
      file,
      message: `${subject}; they were taken as 1.`,
      remedy: 'Add _atom_site_occupancy where sites are partly occupied.',
    });
  }
  if (atoms.length === 0) throw noSites(block, file, 'No atom of it has an element and coordinates.');
  return { atoms, multiplicities, lines };
}

/**
 * Returns the distance in Å below which positions are one: 0.01 Å, or 1.5 units of the last decimal of coordinates
 * that are written with less precision, but never more than 0.1 Å.
 */
function tolerance(texts: readonly string[], longestA: number): number {
  let decimals = 0;
  for (const text of texts) decimals = Math.max(decimals, /\.(\d*)/.exec(text)?.[1].length ?? 0);
  return Math.min(0.1, Math.max(0.01, 1.5 * powerOfTen(-decimals) * longestA));
}

function textAt(column: CifColumn | undefined, i: number): string | null {
  const value = column?.values[i];
  return value === undefined ? null : cifText(value);
}

function readNumber(column: CifColumn, i: number, file: string): number {
  const number = parseCifNumber(textAt(column, i)!.trim());
  if (number === null || Math.abs(number.value) > 1000)
    throw badNumber(column, i, file, 'This is not a usable number.');
  return number.value;
}

function badNumber(column: CifColumn, i: number, file: string, message: string): InputError {
  return new InputError({
    severity: 'error',
    code: 'bad-number',
    file,
    line: column.lines[i],
    column: column.tag,
    value: column.values[i],
    message,
    remedy: 'Write numbers as 0.25 or 0.2500(3), unknown ones as ?.',
  });
}

function noCoordinates(block: CifBlock, file: string): InputError {
  return new InputError({
    severity: 'error',
    code: 'no-fractional-coordinates',
    file,
    line: block.line,
    column: '_atom_site_fract_x',
    value: block.name,
    message: 'The atoms of this block have no coordinates, or not all three.',
    remedy: 'Export the CIF with _atom_site_fract_x, _y and _z.',
  });
}

function noSites(block: CifBlock, file: string, message: string): InputError {
  return new InputError({
    severity: 'error',
    code: 'no-sites',
    file,
    line: block.line,
    value: block.name,
    message: `This block holds no sites. ${message}`,
    remedy: 'Give a CIF with an _atom_site_ loop: label, type symbol and fractional coordinates.',
  });
}

function noteCartesian(line: number, file: string, problems: Problem[]): void {
  problems.push({
    severity: 'note',
    code: 'cartesian-coordinates',
    file,
    line,
    message:
      'The coordinates are in Å; they were read with cell vector a along x and b in the plane of x and y.',
    remedy: 'Give _atom_site_fract_x, _y and _z if the axes lie otherwise.',
  });
}

/** Counted hydrogens have no place, so that they are in no site and in no composition. */
function noteAttachedHydrogens(block: CifBlock, file: string, problems: Problem[]): void {
  const counts = (value: string) => Number(cifText(value) ?? 0) > 0;
  const isGroup = (value: string) => groupWithHydrogen.test(cifText(value) ?? '');
  const message =
    'Hydrogen atoms are counted at their neighbours but have no coordinates; they were left out.';
  const groupMessage = 'This type symbol counts hydrogen atoms; only those in rows of their own were read.';
  for (const [tag, tells, said] of [
    ['_atom_site_attached_hydrogens', counts, message],
    ['_atom_site_type_symbol', isGroup, groupMessage],
  ] as const) {
    const column = findColumn(block, tag);
    const first = column?.values.findIndex(tells) ?? -1;
    if (first < 0) continue;
    problems.push({
      severity: 'note',
      code: 'hydrogens-without-coordinates',
      file,
      line: column!.lines[first],
      column: tag,
      value: column!.values[first],
      message: said,
      remedy: 'Give a CIF with all hydrogen atoms if they matter.',
    });
  }
}

function noteSkipped(
  skipped: { coordinates: number; dummy: number; vacant: number },
  file: string,
  problems: Problem[],
): void {
  const parts = [
    [skipped.coordinates, 'without coordinates'],
    [skipped.dummy, 'marked as dummy'],
    [skipped.vacant, 'that are vacant'],
  ].filter(([count]) => count !== 0);
  if (parts.length === 0) return;
  problems.push({
    severity: 'note',
    code: 'atoms-skipped',
    file,
    message: `Atoms left out: ${parts.map((part) => part.join(' ')).join(', ')}.`,
    remedy: 'Complete their rows if they belong to the structure.',
  });
}
