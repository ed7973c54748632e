/**
 * Mean charges of the elements of a composition, without any structure (DEFINITIONS §2, “Ions”). `meanCharges` looks at
 * what each atom of a structure is bonded to; here the formula alone decides, so that rows with and without a CIF are
 * treated alike.
 */
import { amountOf, totalAmount, type Composition } from '../chemistry/composition';
import { anionSymbols } from '../chemistry/elements';
import { electronegativity } from '../chemistry/pauling';
import { chargeRange, usualCharge } from './usualCharges';

export interface IonCharges {
  /** Mean charge of each element in e, in the order of the composition; weighted by the amounts they sum to 0. */
  readonly charges: readonly number[];
  /** Charge of the formula in e, with formal states. */
  readonly formal: number;
  /** What cations with several states left of it. */
  readonly residual: number;
}

/** Charges of a formula below, in e, are rounding. */
const neutralWithin = 1e-9;
/** Cations with several states are gone through so often at most: later ones may make room for earlier ones. */
const maximumRounds = 3;
/** Cations' charges are scaled by factors between these, anions' by factors above the last; else all are shifted. */
const cationScaleRange = [0.5, 2] as const;
const leastAnionScale = 0.3;
/** Beside one of these S, Se and Te are anions, however much O there is. */
const oxoCentres = ['P', 'Si', 'Ge', 'B', 'Ti', 'Nb', 'Ta', 'Zr', 'W', 'Mo'];
/** Where there is no other anion, the first of these is one. */
const lastAnions: readonly (readonly [symbol: string, charge: number])[] = [
  ['P', -3],
  ['As', -3],
  ['Sb', -3],
  ['B', -3],
  ['Si', -4],
  ['Ge', -4],
  ['Al', -3],
  ['C', -4],
];

/**
 * Gives each element one mean charge such that the composition is neutral: formal states first; then cations with
 * several states take up what is left, those of the widest range first (of equal ones the more electropositive, so that
 * the order of the formula does not matter); then the charges of all cations but Li are scaled, or of the anions, or
 * all charges are shifted alike.
 * @see tests/oracle/recipe_definitions.py, `mean_charges`
 */
export function ionCharges(composition: Composition): IonCharges {
  const { symbols, amounts } = composition;
  const charges = formalCharges(composition);
  const total = () => charges.reduce((sum, charge, i) => sum + charge * amounts[i], 0);
  const formal = total();
  const residual = absorb(composition, charges, formal);
  if (Math.abs(residual) <= neutralWithin) return { charges, formal, residual };
  const isScaled = (i: number) => charges[i] > 0 && symbols[i] !== 'Li';
  let cations = 0;
  let anions = 0;
  charges.forEach((charge, i) => {
    if (isScaled(i)) cations += charge * amounts[i];
    else if (charge < 0) anions -= charge * amounts[i];
  });
  const cationScale = (cations - residual) / cations;
  const anionScale = (anions + residual) / anions;
  if (cations > 0 && cationScale > cationScaleRange[0] && cationScale < cationScaleRange[1])
    return {
      charges: charges.map((charge, i) => (isScaled(i) ? charge * cationScale : charge)),
      formal,
      residual,
    };
  if (anions > 0 && anionScale > leastAnionScale)
    return {
      charges: charges.map((charge) => (charge < 0 ? charge * anionScale : charge)),
      formal,
      residual,
    };
  const shift = residual / totalAmount(composition);
  return { charges: charges.map((charge) => charge - shift), formal, residual };
}

/** Formal charges in the order of the composition. */
function formalCharges(composition: Composition): number[] {
  const { symbols } = composition;
  const has = (symbol: string) => symbols.includes(symbol);
  const oxygen = amountOf(composition, 'O');
  const hasOxoCentre = oxoCentres.some(has);
  const lastAnion =
    symbols.some((symbol) => anionSymbols.has(symbol)) || has('H')
      ? undefined
      : lastAnions.find(([symbol]) => has(symbol));
  return symbols.map((symbol, i) => {
    const amount = composition.amounts[i];
    if (symbol === 'Te' && amount < 0.5 * oxygen) return 6;
    if (symbol === 'S' || symbol === 'Se' || symbol === 'Te')
      return oxygen > 0 && oxygen >= 3 * amount && !hasOxoCentre ? 6 : -2;
    if (symbol === 'H') return isProton(has) ? 1 : -1;
    return symbol === lastAnion?.[0] ? lastAnion[1] : usualCharge(symbol);
  });
}

/** H is a proton beside O, and beside N, F and Cl unless B or Al hold it; a hydride elsewhere. */
function isProton(has: (symbol: string) => boolean): boolean {
  if (has('O') || (has('N') && !has('B'))) return true;
  return ['N', 'F', 'Cl'].some(has) && !has('B') && !has('Al');
}

/** Lets cations take up a charge in place, inside their ranges; returns what is left. */
function absorb({ symbols, amounts }: Composition, charges: number[], charge: number): number {
  let rest = charge;
  for (let round = 0; round < maximumRounds && Math.abs(rest) >= neutralWithin; round++) {
    for (const i of variableCations(symbols, charges)) {
      const [least, greatest] = chargeRange(symbols[i])!;
      const next = Math.min(Math.max(charges[i] - rest / amounts[i], least), greatest);
      rest += (next - charges[i]) * amounts[i];
      charges[i] = next;
      if (Math.abs(rest) < neutralWithin) break;
    }
  }
  return rest;
}

/** Positions of the cations that have a range, the widest first, of equal ones the more electropositive. */
function variableCations(symbols: readonly string[], charges: readonly number[]): number[] {
  const width = (i: number) => {
    const [least, greatest] = chargeRange(symbols[i])!;
    return greatest - least;
  };
  return [...symbols.keys()]
    .filter((i) => charges[i] > 0 && !anionSymbols.has(symbols[i]) && chargeRange(symbols[i]) !== undefined)
    .sort(
      (i, j) =>
        width(j) - width(i) ||
        electronegativity(symbols[i]) - electronegativity(symbols[j]) ||
        (symbols[i] < symbols[j] ? -1 : 1),
    );
}
