import { amountAtPoint, type GridAmount } from './gridAmount';
import type { CandidateGrid } from './candidateGrid';
import type { TemplatePart } from './gridTemplate';
import { numberAt } from './gridValues';

/** Why a combination makes no candidate. */
export type GridReason = 'negativeAmount' | 'noLithium' | 'notNeutral' | 'sameComposition';

/** Amounts and charges below this are rounding. */
const zeroWithin = 1e-6;

/** An atom with all amounts that multiply it: its own, and those of the brackets around it. */
interface Site {
  /** Position of the element; −1 where a choice tells it. */
  readonly element: number;
  readonly dimension: number;
  readonly amounts: readonly GridAmount[];
  readonly isBalance: boolean;
}

/** One combination of a grid after the other: what the dimensions are at, and what the formula holds there. */
export class GridPoint {
  /** Of each dimension, which of its values. */
  readonly steps: Float64Array;
  /** Of each dimension its number; NaN for elements. */
  readonly numbers: Float64Array;
  /** By element, in the order of `symbols`; of the last combination that was evaluated. */
  readonly amounts: Float64Array;
  readonly symbols: readonly string[];
  private readonly sites: readonly Site[];
  /** Of each dimension the positions of its elements. */
  private readonly choices: readonly (readonly number[])[];
  private readonly charges: Float64Array | null;
  private readonly lithium: number;
  private balance = NaN;

  constructor(readonly grid: CandidateGrid) {
    const { dimensions, parts, states, anyCharge } = grid;
    this.steps = new Float64Array(dimensions.length);
    this.numbers = new Float64Array(dimensions.length).fill(NaN);
    const symbols: string[] = [];
    const position = (symbol: string) =>
      symbols.includes(symbol) ? symbols.indexOf(symbol) : symbols.push(symbol) - 1;
    this.choices = dimensions.map(({ values }) =>
      values.kind === 'elements' ? values.symbols.map(position) : [],
    );
    this.sites = sitesOf(parts, [], position);
    this.symbols = symbols;
    this.lithium = symbols.indexOf('Li');
    this.amounts = new Float64Array(symbols.length);
    const stateOf = (symbol: string) => states.find((state) => state.symbol === symbol)?.state ?? NaN;
    this.charges = anyCharge ? null : Float64Array.from(symbols, stateOf);
    for (let d = 0; d < dimensions.length; d++) this.set(d, 0);
  }

  /** Puts a dimension at its k-th value. */
  set(dimension: number, k: number): void {
    const { values } = this.grid.dimensions[dimension];
    this.steps[dimension] = k;
    if (values.kind !== 'elements') this.numbers[dimension] = numberAt(values, k);
  }

  /** Goes to a combination by its number, from 0; the last dimension runs fastest. */
  goTo(index: number | bigint): void {
    const { dimensions } = this.grid;
    let rest = index;
    for (let d = dimensions.length - 1; d >= 0; d--) {
      const { n } = dimensions[d].values;
      if (typeof rest === 'number') {
        this.set(d, rest % n);
        rest = Math.floor(rest / n);
      } else {
        this.set(d, Number(rest % BigInt(n)));
        rest /= BigInt(n);
      }
    }
  }

  /** Goes one combination on; behind the last comes the first. */
  advance(): void {
    const { dimensions } = this.grid;
    for (let d = dimensions.length - 1; d >= 0; d--) {
      const isLast = this.steps[d] + 1 === dimensions[d].values.n;
      this.set(d, isLast ? 0 : this.steps[d] + 1);
      if (!isLast) return;
    }
  }

  /** Computes the amounts of the combination; tells why it is no candidate, null where it may be one. */
  evaluate(): Exclude<GridReason, 'sameComposition'> | null {
    const { amounts, charges } = this;
    amounts.fill(0);
    let charge = 0;
    let balanced: Site | null = null;
    let share = 0;
    for (const site of this.sites) {
      const amount = this.amountOf(site);
      if (amount < -zeroWithin) return 'negativeAmount';
      if (site.isBalance) {
        balanced = site;
        share = amount;
        continue;
      }
      if (amount <= zeroWithin) continue;
      const element = this.elementOf(site);
      amounts[element] += amount;
      if (charges) charge += charges[element] * amount;
    }
    this.balance = NaN;
    if (balanced && charges) {
      const own = -charge / charges[balanced.element];
      // Where the bracket around it has no amount, nothing balances.
      this.balance = share > zeroWithin ? own / share : 0;
      if (own < -zeroWithin) return 'negativeAmount';
      if (share > zeroWithin && own > zeroWithin) {
        amounts[balanced.element] += own;
        charge = 0;
      }
    }
    if (!(amounts[this.lithium] > zeroWithin)) return 'noLithium';
    return charges && Math.abs(charge) > zeroWithin ? 'notNeutral' : null;
  }

  /** Names the composition that was evaluated, whatever the formula unit: atomic fractions to six decimals. */
  compositionKey(): string {
    const { amounts, symbols } = this;
    let total = 0;
    for (const amount of amounts) total += amount;
    let key = '';
    for (let i = 0; i < amounts.length; i++)
      if (amounts[i] > 0) key += `${symbols[i]}${Math.round((amounts[i] / total) * 1e6)}`;
    return key;
  }

  /** Writes the formula of the combination that was evaluated, in the template's brackets; amounts to six decimals. */
  formula(): string {
    return this.grid.parts.map((part) => this.written(part)).join('');
  }

  private written(part: TemplatePart): string {
    const amount = part.amount === 'balance' ? this.balance : amountAtPoint(part.amount, this.numbers);
    if (!(amount > zeroWithin)) return '';
    const text = String(Number(amount.toFixed(6)));
    const digits = text === '1' ? '' : text;
    if (part.kind === 'bracket') {
      const inner = part.parts.map((each) => this.written(each)).join('');
      return inner === '' ? '' : `(${inner})${digits}`;
    }
    return `${part.kind === 'atom' ? part.symbol : this.chosen(part.dimension)}${digits}`;
  }

  private chosen(dimension: number): string {
    const { values } = this.grid.dimensions[dimension];
    return values.kind === 'elements' ? values.symbols[this.steps[dimension]] : '';
  }

  private elementOf({ element, dimension }: Site): number {
    return element >= 0 ? element : this.choices[dimension][this.steps[dimension]];
  }

  /** The product of the amounts; negative as soon as one of them is. */
  private amountOf({ amounts }: Site): number {
    let product = 1;
    for (const amount of amounts) {
      const value = amountAtPoint(amount, this.numbers);
      if (value < -zeroWithin) return value;
      product *= Math.max(0, value);
    }
    return product;
  }
}

function sitesOf(
  parts: readonly TemplatePart[],
  around: readonly GridAmount[],
  position: (symbol: string) => number,
): Site[] {
  return parts.flatMap((part): Site[] => {
    const isBalance = part.amount === 'balance';
    const amounts = part.amount === 'balance' ? around : [...around, part.amount];
    if (part.kind === 'bracket') return sitesOf(part.parts, amounts, position);
    const element = part.kind === 'atom' ? position(part.symbol) : -1;
    return [{ element, dimension: part.kind === 'choice' ? part.dimension : -1, amounts, isBalance }];
  });
}
