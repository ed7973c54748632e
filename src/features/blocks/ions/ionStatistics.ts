/**
 * Ion statistics of the reduced composition (DEFINITIONS §2, “Ions”): who is anion and who is cation follows from mean
 * charges, and statistics of charges, radii and element properties are taken over either.
 * @see tests/oracle/recipe_definitions.py, `ion_statistics`
 */
import { ln } from '../../../base/elementary/logarithm';
import { greatest, least } from '../../../base/statistics';
import { totalAmount, type Composition } from '../../../crystal/chemistry/composition';
import { ionCharges } from '../../../crystal/ions/ionCharges';
import { reasonCode } from '../../matrix/reasons';
import { loadedTable, type ElementTable, type ElementTables } from '../../tables/elementTable';
import { makeBlock } from '../featurizer';
import { comparedProperties, ionColumns, sharedAnions, sharedCations } from './ionColumns';
import { ionRadius } from './ionRadius';

/** Li per cation where there is no cation besides Li. */
const manyLithium = 20;
/** Amounts this near to a whole number are one. */
const integerWithin = 1e-6;

/** Polarizability of anions in crystals, Å³. */
const anionPolarizabilities: Readonly<Record<string, number>> = {
  H: 2,
  N: 4,
  O: 3.88,
  F: 1.3,
  S: 10.2,
  Cl: 3.66,
  Se: 10.5,
  Br: 4.77,
  Te: 14,
  I: 7.1,
};
/** Of other anions, as phosphide. */
const otherPolarizability = 4;

/** An element in one role. */
interface Ion {
  readonly symbol: string;
  readonly amount: number;
  readonly charge: number;
}

/** Ions of one role and the sum of their amounts. */
interface Ions {
  readonly ions: readonly Ion[];
  readonly amount: number;
}

export const ionStatistics = makeBlock({
  name: 'ion_statistics',
  columns: ionColumns,
  version: 1,
  tables: ['magpie', 'oliynyk', 'shannon'],
  readsStructure: false,
  compute({ composition }, tables, values, reasons) {
    if (composition === null) {
      reasons.fill(reasonCode('no-formula'));
      return;
    }
    const { numbers, hasAnion } = statisticsOf(composition, tables);
    const reason = reasonCode(hasAnion ? 'no-other-cation' : 'no-anion-in-formula');
    numbers.forEach((value, j) => {
      values[j] = value;
      if (Number.isNaN(value)) reasons[j] = reason;
    });
  },
});

/** Computes the columns in their order; NaN where there is no ion to average over. */
function statisticsOf(
  composition: Composition,
  tables: ElementTables,
): { numbers: readonly number[]; hasAnion: boolean } {
  const { symbols, amounts } = composition;
  const { charges, formal, residual } = ionCharges(composition);
  const all = symbols.map((symbol, i): Ion => ({ symbol, amount: amounts[i], charge: charges[i] }));
  const anions = together(all.filter(({ charge }) => charge < 0));
  const cations = together(all.filter(({ charge, symbol }) => charge > 0 && symbol !== 'Li'));
  const lithium = all.find(({ symbol }) => symbol === 'Li')?.amount ?? 0;
  const shannon = loadedTable(tables, 'shannon');
  const radius = ({ symbol, charge }: Ion) => ionRadius(shannon, symbol, charge);
  const perAnion = (amount: number) => (anions.amount > 0 ? amount / anions.amount : 0);
  const numbers = [
    perAnion(lithium),
    cations.amount > 0 ? lithium / cations.amount : manyLithium,
    perAnion(cations.amount),
    formal / totalAmount(composition),
    residual / totalAmount(composition),
    ...comparedProperties.map(({ table, tableColumn }) => {
      const property = propertyOf(loadedTable(tables, table), tableColumn);
      return mean(anions, property) - mean(cations, property);
    }),
    ...spread(cations, ({ charge }) => charge),
    ...spread(cations, radius),
    ...spread(anions, radius),
    ...spread(cations, (ion) => ion.charge / radius(ion)),
    perAnion(sum(anions, ({ symbol }) => anionPolarizabilities[symbol] ?? otherPolarizability)),
    perAnion(-sum(anions, ({ charge }) => charge)),
    entropy(cations),
    entropy(anions),
    entropy(together(all)),
    cations.ions.length,
    anions.ions.length,
    ...sharedAnions.map((symbol) => share(anions, symbol)),
    ...sharedCations.map((symbol) => share(cations, symbol)),
    amounts.every((amount) => distanceFromInteger(amount) < integerWithin) ? 1 : 0,
    distanceFromInteger(lithium),
  ];
  return { numbers, hasAnion: anions.amount > 0 };
}

function together(ions: readonly Ion[]): Ions {
  return { ions, amount: ions.reduce((total, { amount }) => total + amount, 0) };
}

/** What a table has for an ion's element; 0 where it has nothing. */
function propertyOf(table: ElementTable, tableColumn: string): (ion: Ion) => number {
  const j = table.columnNames.indexOf(tableColumn);
  return ({ symbol }) => (Object.hasOwn(table.rows, symbol) ? table.rows[symbol][j] || 0 : 0);
}

function sum({ ions }: Ions, valueOf: (ion: Ion) => number): number {
  return ions.reduce((total, ion) => total + ion.amount * valueOf(ion), 0);
}

/** NaN without ions. */
function mean(of: Ions, valueOf: (ion: Ion) => number): number {
  return of.amount > 0 ? sum(of, valueOf) / of.amount : NaN;
}

/** Mean, population standard deviation, minimum, maximum, range; NaN without ions. */
function spread(of: Ions, valueOf: (ion: Ion) => number): number[] {
  if (of.ions.length === 0) return [NaN, NaN, NaN, NaN, NaN];
  const average = mean(of, valueOf);
  const values = of.ions.map(valueOf);
  const [low, high] = [least(values), greatest(values)];
  // Equal values have no spread: rounding would leave one.
  const variance = low === high ? 0 : mean(of, (ion) => (valueOf(ion) - average) ** 2);
  return [average, Math.sqrt(variance), low, high, high - low];
}

function entropy({ ions, amount }: Ions): number {
  return ions.reduce((total, ion) => total - (ion.amount / amount) * ln(ion.amount / amount), 0);
}

function share({ ions, amount }: Ions, symbol: string): number {
  return (ions.find((ion) => ion.symbol === symbol)?.amount ?? 0) / (amount || 1);
}

function distanceFromInteger(amount: number): number {
  return Math.abs(amount - Math.round(amount));
}
