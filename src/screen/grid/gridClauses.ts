import { isElement } from '../../crystal/chemistry/elements';
import { GridError, GridText } from './gridText';
import { readValues, type GridValues } from './gridValues';

/** What stands behind the semicolons of a grid. */
export interface GridClauses {
  /** Values of a letter, with its place. */
  readonly values: ReadonlyMap<string, { readonly values: GridValues; readonly at: number }>;
  /** Oxidation state of an element in e, with its place. */
  readonly states: ReadonlyMap<string, { readonly state: number; readonly at: number }>;
  /** Whether formulas that are not neutral stay. */
  readonly anyCharge: boolean;
  /** null where nothing is said. */
  readonly limit: number | null;
  readonly seed: number | null;
}

/** An assignment as it stands in the line: `x=0..0.5:0.1`. */
export interface GridAssignment {
  readonly name: string;
  /** Places of its first character, of its value, and behind it. */
  readonly at: number;
  readonly valueAt: number;
  readonly end: number;
}

/** More candidates than this are no list that anybody ranks at once. */
export const mostGridCandidates = 1_000_000;
const highestSeed = 4_294_967_295;
const forms = 'Write x=0..0.5:0.1, M=Ta,Nb, Ta=5, charge=any, limit=1000 or seed=42.';

/**
 * Finds the assignments of a line behind its template, parted by semicolons or spaces; a space behind a comma parts
 * nothing. What is no assignment has the name `''`.
 */
export function assignmentsOf(line: string, start: number): GridAssignment[] {
  const found: GridAssignment[] = [];
  let at = start;
  while (at < line.length) {
    if (line[at] === ';' || line[at].trim() === '') {
      at++;
      continue;
    }
    const first = at;
    let last = '';
    while (at < line.length && line[at] !== ';') {
      if (line[at].trim() !== '') last = line[at];
      else if (!goesOn(line, at, last)) break;
      at++;
    }
    const end = first + line.slice(first, at).trimEnd().length;
    const equals = line.indexOf('=', first);
    const isAssignment = equals > first && equals < end;
    const name = isAssignment ? line.slice(first, equals).trim() : '';
    found.push({ name, at: first, valueAt: isAssignment ? equals + 1 : first, end });
  }
  return found;
}

/** Whether a space is inside an assignment: beside a comma, an equals sign or the marks of a range. */
function goesOn(line: string, at: number, last: string): boolean {
  let next = at;
  while (next < line.length && line[next].trim() === '') next++;
  const follows = line[next] ?? '';
  return ',=:/'.includes(last) || last === '.' || (follows !== '' && ',=:/.'.includes(follows));
}

/** Reads the assignments of a line behind its template. Throws GridError that names the place and the remedy. */
export function readClauses(line: string, start: number): GridClauses {
  const values = new Map<string, { values: GridValues; at: number }>();
  const states = new Map<string, { state: number; at: number }>();
  const options = new Map<string, number>();
  let anyCharge = false;
  for (const { name, at, valueAt, end } of assignmentsOf(line, start)) {
    const text = new GridText(line, valueAt, end);
    if (values.has(name) || states.has(name) || options.has(name)) {
      throw new GridError('said-twice', at, `${name} is said twice.`, 'Leave one out.', line.slice(at, end));
    }
    if (isElement(name)) states.set(name, { state: readState(text), at });
    else if (/^[A-Za-z]$/.test(name)) values.set(name, { values: valuesOfLetter(name, text), at });
    else if (name === 'limit') options.set(name, readWhole(text, 1, mostGridCandidates));
    else if (name === 'seed') options.set(name, readWhole(text, 0, highestSeed));
    else if (name === 'charge') {
      if (line.slice(valueAt, end).trim() !== 'any')
        throw text.error(
          'bad-charge',
          'A charge is not chosen so.',
          'Write charge=any, or leave it out for neutral.',
        );
      anyCharge = true;
    } else {
      throw new GridError(
        'unknown-clause',
        at,
        'This says nothing that is known.',
        forms,
        line.slice(at, end),
      );
    }
  }
  return {
    ...{ values, states, anyCharge },
    limit: options.get('limit') ?? null,
    seed: options.get('seed') ?? null,
  };
}

/** A small letter is an amount, a capital one an element. */
function valuesOfLetter(name: string, text: GridText): GridValues {
  const { at } = text;
  const values = readValues(text);
  const isElements = name >= 'A' && name <= 'Z';
  if (isElements === (values.kind === 'elements')) return values;
  const message = isElements
    ? 'A capital letter stands for elements.'
    : 'A small letter stands for an amount.';
  const remedy = isElements ? `Write ${name}=Ta,Nb.` : `Write ${name}=0..0.5:0.1.`;
  throw new GridError('other-values', at, message, remedy, text.line.slice(at, text.end));
}

function readState(text: GridText): number {
  const state = text.value();
  text.skipSpace();
  if (text.isDone && Math.abs(state) <= 9 && state !== 0) return state;
  throw text.error(
    'bad-state',
    'An oxidation state is one number from −9 to 9, and not 0.',
    'Write Ta=5, or S=-2.',
  );
}

function readWhole(text: GridText, low: number, high: number): number {
  text.skipSpace();
  const { at } = text;
  const value = text.number();
  text.skipSpace();
  if (text.isDone && Number.isInteger(value) && value >= low && value <= high) return value;
  text.at = at;
  throw text.error(
    'no-whole-number',
    `A whole number from ${low} to ${high} is expected here.`,
    'Write limit=1000 or seed=42.',
  );
}
