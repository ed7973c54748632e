/** What the ICSD says of each element: oxidation states, and the bond-valence sums of its atoms. */
import bondValence from './bondValenceData.json';
import oxidationStates from './oxidationStates.json';

/** How often an oxidation state occurs in the ICSD, and the bond-valence sums of its atoms there. */
export interface StateStatistics {
  readonly state: number;
  readonly occurrences: number;
  /** Valence units; NaN where the ICSD has none. */
  readonly mean: number;
  readonly standardDeviation: number;
}

/** The parameters of O'Keeffe and Brese for bonds of an element: a radius in Å and an electronegativity. */
export interface BondValenceParameter {
  readonly radiusA: number;
  readonly electronegativity: number;
}

const icsd: Readonly<Record<string, readonly number[]>> = oxidationStates.icsd;
const common: Readonly<Record<string, readonly number[]>> = oxidationStates.common;
const parameters: Readonly<Record<string, readonly number[]>> = bondValence.parameters;
const rows: Readonly<Record<string, readonly (readonly number[])[]>> = bondValence.statistics;
const statistics = new Map<string, readonly StateStatistics[]>(
  Object.entries(rows).map(([symbol, states]) => [
    symbol,
    states.map(([state, occurrences, mean = NaN, standardDeviation = NaN]) => ({
      state,
      occurrences,
      mean,
      standardDeviation,
    })),
  ]),
);

/** Returns the states to guess from: those of the ICSD, else the common ones; in the order that decides ties. */
export function likelyStates(symbol: string): readonly number[] {
  return icsd[symbol] ?? commonStates(symbol);
}

/** Returns the common oxidation states, none for an element that has none. */
export function commonStates(symbol: string): readonly number[] {
  return common[symbol] ?? [];
}

/** Returns the statistics of an element's states, in the order that decides ties. */
export function stateStatistics(symbol: string): readonly StateStatistics[] {
  return statistics.get(symbol) ?? [];
}

/** Returns how often a state occurs in the ICSD. */
export function occurrencesOf(symbol: string, state: number): number {
  return stateStatistics(symbol).find((each) => each.state === state)?.occurrences ?? 0;
}

/** Returns the parameters for bonds of an element, undefined where there are none. */
export function bondValenceParameter(symbol: string): BondValenceParameter | undefined {
  if (!Object.hasOwn(parameters, symbol)) return undefined;
  const [radiusA, electronegativity] = parameters[symbol];
  return { radiusA, electronegativity };
}
