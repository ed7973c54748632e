/** Which polyhedra of a crystal show its framework. */
import type { Coordination } from './coordination';

/** An element with polyhedra around it. */
export interface PolyhedronCentre {
  readonly symbol: string;
  /** Anions around it, the least and the most of its sites. */
  readonly numbers: readonly [number, number];
  /** Whether it is drawn unless chosen otherwise. */
  readonly isUsual: boolean;
}

/** More corners make no figure that is recognised. */
const mostCorners = 6;

/** Lists the elements that have polyhedra, with what is drawn at first: all but lithium's and those of many corners. */
export function polyhedronCentres({ centres, numbers }: Coordination): PolyhedronCentre[] {
  const found = new Map<string, [number, number]>();
  for (const [orbit, symbol] of centres.entries()) {
    const n = numbers[orbit];
    if (symbol === '' || n < 3) continue;
    const [least, most] = found.get(symbol) ?? [n, n];
    found.set(symbol, [Math.min(least, n), Math.max(most, n)]);
  }
  return [...found].map(([symbol, numbers]) => {
    return { symbol, numbers, isUsual: symbol !== 'Li' && numbers[0] <= mostCorners };
  });
}

/** The elements whose polyhedra are drawn unless chosen otherwise. */
export function usualCentres(coordination: Coordination): string[] {
  return polyhedronCentres(coordination).flatMap(({ symbol, isUsual }) => (isUsual ? [symbol] : []));
}
