/** CIF meaning: from the tags of a data block to a structure with the full cell's content. */
import { InputError, shorten, type Problem } from '../../../base/problem';
import { parseCif } from './cif';
import { cifText, findColumn, type CifBlock } from './cifBlock';
import { hasAtoms, hasCoordinates, readAtoms, type CifAtoms } from './cifAtoms';
import { checkCellDensity, checkCellSize } from './cellFit';
import { checkAnglesLeftOut, readLattice, statedVolume } from './cifCell';
import { refuseModulated } from './cifModulation';
import { noteMoments } from './cifMoments';
import { checkListedOperations } from './spaceGroup/listedOperations';
import { operationsOfNamedGroup } from './spaceGroup/namedOperations';
import { maximumOperations, readOperations, readSpaceGroupNumber } from './cifSymmetry';
import { compositionDifference, type Composition } from '../../chemistry/composition';
import { expandCell, type ExpandedCell } from '../../cell/expandCell';
import { parseFormula } from '../../chemistry/formula';
import type { Lattice } from '../../cell/lattice';
import { cellComposition, type Structure } from '../../structure';
import { isIsometry, type SymmetryOperation } from '../../symmetry/symmetry';

/** Cells with more sites are refused: nothing of this study has a tenth of it. */
const maximumSites = 10_000;
/** Bound of operations times atoms. */
const maximumImages = 500_000;
/** Occupancies that sum above 1 by no more than this are rounding. */
const occupancySlack = 0.02;

/**
 * Reads every structure of a CIF. Blocks without atoms are passed over; a block that cannot be read becomes a
 * problem, and the others are still read.
 * @throws InputError when the file as a whole cannot be read
 */
export function structuresFromCif(
  text: string,
  file: string,
): { structures: Structure[]; problems: Problem[] } {
  const document = parseCif(text, file);
  const problems = [...document.problems];
  const structures: Structure[] = [];
  for (const block of document.blocks) {
    if (!hasAtoms(block)) continue;
    try {
      structures.push(structureFromBlock(block, file));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(error.problem);
    }
  }
  if (structures.length === 0 && problems.every((problem) => problem.severity !== 'error')) {
    throw noAtoms(document.blocks[0], file);
  }
  return { structures, problems };
}

/**
 * Reads the first block of a CIF that holds atoms with coordinates; further structures are named in a note.
 * @throws InputError when the file or that block cannot be read
 */
export function structureFromCif(text: string, file: string): Structure {
  const document = parseCif(text, file);
  const complete = document.blocks.filter(hasCoordinates);
  const block = complete[0] ?? document.blocks.find(hasAtoms);
  if (block === undefined) throw noAtoms(document.blocks[0], file);
  const problems = [...document.problems];
  if (complete.length > 1) {
    const others = complete.slice(1).map(({ name }) => name);
    problems.push({
      severity: 'note',
      code: 'further-structures',
      file,
      line: complete[1].line,
      value: shorten(others.join(', ')),
      message: `The CIF holds ${complete.length} structures; the first, ${block.name}, was read.`,
      remedy: 'Give each structure a file of its own if another one is meant.',
    });
  }
  return structureFromBlock(block, file, problems);
}

/**
 * Reads the structure of one block.
 * @throws InputError `modulated-structure`, `no-cell`, `bad-cell`, `cell-too-small`, `structure-too-large`, and what `readAtoms`,
 * `readOperations` and `operationsOfNamedGroup` throw
 */
export function structureFromBlock(
  block: CifBlock,
  file: string,
  syntaxProblems: readonly Problem[] = [],
): Structure {
  const problems = [...syntaxProblems];
  refuseModulated(block, file);
  const lattice = readLattice(block, file, problems);
  checkCellSize(lattice, { file, line: block.line });
  const listed = readOperations(block, file, problems);
  const formula = readFormulaSum(block);
  const cifAtoms = readAtoms(block, lattice, formula?.symbols ?? [], file, problems);
  const facts = {
    lattice,
    ...cifAtoms,
    formula,
    maximumSites,
    maximumImages,
  };
  const named = listed === null ? operationsOfNamedGroup(block, facts, file, problems) : null;
  const operations = listed ?? named!.operations;
  if (listed !== null) checkListedOperations(block, listed, lattice, file, problems);
  const cell = expand(cifAtoms, operations, lattice, block, file);
  checkCellDensity(lattice, cell.sites, { file, line: block.line });
  checkOccupancies(cell, cifAtoms, file, problems);
  checkMultiplicities(cell, cifAtoms, file, problems);
  const orbitsAreIsometric = operations.every((operation) => isIsometry(operation, lattice));
  checkAnglesLeftOut(block, orbitsAreIsometric, file);
  noteMoments(block, file, problems);
  const structure: Structure = {
    name: block.name,
    lattice,
    sites: cell.sites,
    orbits: cell.orbits,
    orbitsAreIsometric,
    spaceGroupNumber: named?.number ?? readSpaceGroupNumber(block),
    problems,
  };
  checkCell(structure, block, formula, file, problems);
  return structure;
}

function expand(
  { atoms }: CifAtoms,
  operations: readonly SymmetryOperation[],
  lattice: Lattice,
  block: CifBlock,
  file: string,
): ExpandedCell {
  try {
    const nImages = atoms.length * operations.length;
    if (operations.length > maximumOperations || nImages > maximumImages)
      throw new RangeError('Too many images.');
    return expandCell(atoms, operations, lattice, maximumSites);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError({
      severity: 'error',
      code: 'structure-too-large',
      file,
      line: block.line,
      value: block.name,
      message: `${atoms.length} atoms under ${operations.length} symmetry operations are more than this app reads.`,
      remedy: `Give a cell with at most ${maximumSites} sites.`,
    });
  }
}

/** The formula of the block, null where it has none that can be read. */
function readFormulaSum(block: CifBlock): Composition | null {
  const value = findColumn(block, '_chemical_formula_sum')?.values[0];
  const text = value === undefined ? null : cifText(value);
  if (text === null) return null;
  try {
    return parseFormula(text);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

function checkOccupancies(
  cell: ExpandedCell,
  { atoms, lines }: CifAtoms,
  file: string,
  problems: Problem[],
): void {
  cell.occupancySums.forEach((sum, orbit) => {
    if (sum <= 1 + 1e-9) return;
    const first = cell.orbitOfAtom.indexOf(orbit);
    const labels = atoms.filter((_, i) => cell.orbitOfAtom[i] === orbit).map((atom) => atom.label);
    problems.push({
      severity: sum <= 1 + occupancySlack ? 'note' : 'warning',
      code: 'occupancy-above-1',
      file,
      line: lines[first],
      value: labels.join(' '),
      message: `The occupancies of this site sum to ${Number(sum.toFixed(4))}; they were scaled to 1.`,
      remedy: 'Correct the occupancies, or separate the positions of the atoms.',
    });
  });
}

function checkMultiplicities(
  cell: ExpandedCell,
  cifAtoms: CifAtoms,
  file: string,
  problems: Problem[],
): void {
  cifAtoms.multiplicities.forEach((stated, i) => {
    const found = cell.orbits[cell.orbitOfAtom[i]].length;
    if (Number.isNaN(stated) || stated === found) return;
    problems.push({
      severity: 'warning',
      code: 'multiplicity-differs',
      file,
      line: cifAtoms.lines[i],
      value: cifAtoms.atoms[i].label,
      message: `The CIF states multiplicity ${stated}, the symmetry operations give ${found}; ${found} was used.`,
      remedy: 'Check the coordinates of the atom and the list of operations.',
    });
  });
}

/** Compares cell volume, formula and symmetry with what the CIF states. */
function checkCell(
  structure: Structure,
  block: CifBlock,
  formula: Composition | null,
  file: string,
  problems: Problem[],
): void {
  const warn = (code: string, line: number, value: string, message: string, remedy: string) =>
    problems.push({ severity: 'warning', code, file, line, value, message, remedy });
  const column = findColumn(block, '_cell_volume');
  const stated = statedVolume(block);
  const { volume } = structure.lattice;
  if (column && Math.abs(stated - volume) > 0.01 * volume) {
    const message = `The stated cell volume differs from that of the cell parameters, ${volume.toFixed(2)} Å³.`;
    warn(
      'volume-differs',
      column.lines[0],
      column.values[0],
      message,
      'Check the cell parameters, which were used.',
    );
  }
  if (formula && compositionDifference(formula, cellComposition(structure)) > 0.01) {
    const { values, lines } = findColumn(block, '_chemical_formula_sum')!;
    const message = 'The stated formula differs from the sites by more than 1 % of the atoms.';
    warn('formula-differs', lines[0], values[0], message, 'Check the occupancies; the sites were used.');
  }
  if (!structure.orbitsAreIsometric) {
    const message = 'The symmetry operations do not fit the cell: they change lengths.';
    warn(
      'symmetry-breaks-cell',
      block.line,
      block.name,
      message,
      'Check cell parameters and space-group setting.',
    );
  }
}

function noAtoms(block: CifBlock, file: string): InputError {
  return new InputError({
    severity: 'error',
    code: 'no-sites',
    file,
    line: block.line,
    value: block.name,
    message: 'No block of this CIF holds atoms.',
    remedy: 'Give a CIF with an _atom_site_ loop: label, type symbol and fractional coordinates.',
  });
}
