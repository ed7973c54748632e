/**
 * Substitution grids: a formula with ranges, choices of elements and variables makes many formulas
 * (DEFINITIONS §7, “Substitution grids”, has the grammar).
 */
import { usualCharge } from '../../crystal/ions/usualCharges';
import { readClauses } from './gridClauses';
import { readTemplate, type TemplatePart } from './gridTemplate';
import { GridError } from './gridText';
import type { GridValues } from './gridValues';

/** A range, choice or variable of a grid. */
export interface GridDimension {
  /** The letter; `''` where it stands in the template alone. */
  readonly name: string;
  readonly values: GridValues;
}

/** The charge of an element in every formula of the grid. */
export interface GridState {
  readonly symbol: string;
  /** In e. */
  readonly state: number;
  /** Whether the line says it, else it is the usual one. */
  readonly isStated: boolean;
}

/** What is made where a grid has more candidates than are wanted. */
export interface GridSample {
  /** At most so many candidates are made. */
  readonly limit: number;
  /** Of the draw where there are more. */
  readonly seed: number;
}

/** A grid that is read: nothing of it is made yet. */
export interface CandidateGrid extends GridSample {
  readonly line: string;
  readonly parts: readonly TemplatePart[];
  /** The last one runs fastest. */
  readonly dimensions: readonly GridDimension[];
  /** Of every element that may occur, in the order of its first appearance; empty where any charge is taken. */
  readonly states: readonly GridState[];
  readonly anyCharge: boolean;
  /** The number of combinations, exactly. */
  readonly total: bigint;
}

/** Where nothing is said. */
export const usualSample: GridSample = { limit: 100_000, seed: 42 };
/** Lines beyond this are no grid that anybody wrote. */
const longestLine = 2000;

/**
 * Reads a grid. Throws GridError, which names the place in the line, for what it does not understand.
 * @param usual limit and seed where the line says none
 */
export function readGrid(line: string, usual: Partial<GridSample> = {}): CandidateGrid {
  if (line.length > longestLine) {
    const message = `The line is longer than ${longestLine} characters.`;
    throw new GridError('grid-too-long', longestLine, message, 'Make two grids of it.');
  }
  const semicolon = line.indexOf(';');
  const end = semicolon < 0 ? line.length : semicolon;
  const template = readTemplate(line, end);
  const { values, states, anyCharge, limit, seed } = readClauses(line, end);
  const dimensions = template.dimensions.map(({ name, values: own, at }): GridDimension => {
    const found = own ?? values.get(name)?.values;
    if (found) return { name, values: found };
    const remedy = name >= 'a' ? `; ${name}=0..0.5:0.1` : `; ${name}=Ta,Nb`;
    throw new GridError(
      'no-values',
      at,
      `${name} has no values.`,
      `Add them behind the formula: ${remedy}.`,
      name,
    );
  });
  for (const [name, { at }] of values) {
    if (dimensions.some((dimension) => dimension.name === name)) continue;
    const remedy = name >= 'a' ? `Use it as an amount: {${name}}.` : `Use it as an element: {${name}}.`;
    throw new GridError('unused-values', at, `${name} does not occur in the formula.`, remedy, name);
  }
  const places = elementPlaces(template.parts, dimensions);
  for (const [symbol, { at }] of states) {
    if (places.has(symbol)) continue;
    const message = `${symbol} does not occur in the formula.`;
    throw new GridError('unused-state', at, message, 'Leave its oxidation state out.', symbol);
  }
  const charged = [...places].map(([symbol, at]): GridState => {
    const stated = states.get(symbol)?.state;
    const state = stated ?? usualCharge(symbol);
    if (state !== 0 || anyCharge) return { symbol, state, isStated: stated !== undefined };
    const remedy = `State it behind the formula: ; ${symbol}=2.`;
    throw new GridError('no-usual-state', at, `${symbol} has no usual oxidation state.`, remedy, symbol);
  });
  const balance = template.parts.flatMap(balancesIn)[0];
  if (anyCharge && balance !== undefined) {
    const remedy = 'Leave out charge=any, or write an amount in place of {balance}.';
    throw new GridError('no-balance', balance, 'Nothing is balanced where any charge is taken.', remedy);
  }
  return {
    ...{ line, parts: template.parts, dimensions, anyCharge },
    states: anyCharge ? [] : charged,
    limit: limit ?? usual.limit ?? usualSample.limit,
    seed: seed ?? usual.seed ?? usualSample.seed,
    total: dimensions.reduce((product, dimension) => product * BigInt(dimension.values.n), 1n),
  };
}

/** Every element that may occur, with where it first stands. */
function elementPlaces(
  parts: readonly TemplatePart[],
  dimensions: readonly GridDimension[],
  places = new Map<string, number>(),
): Map<string, number> {
  for (const part of parts) {
    if (part.kind === 'bracket') elementPlaces(part.parts, dimensions, places);
    const symbols = part.kind === 'atom' ? [part.symbol] : [];
    if (part.kind === 'choice') {
      const { values } = dimensions[part.dimension];
      if (values.kind === 'elements') for (const symbol of values.symbols) symbols.push(symbol);
    }
    for (const symbol of symbols) if (!places.has(symbol)) places.set(symbol, part.at);
  }
  return places;
}

function balancesIn(part: TemplatePart): number[] {
  if (part.kind === 'bracket') return part.parts.flatMap(balancesIn);
  return part.amount === 'balance' ? [part.at] : [];
}
