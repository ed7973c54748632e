import { addAtom, isCompound, noAtoms } from './compound';

/** Amounts by element, in the order of their first appearance. */
export type Amounts = Map<string, number>;

/** The formula outside all brackets, or inside one, as far as it is read. */
export interface Frame {
  readonly bracket: string;
  /** Finished parts, null before the first. */
  total: Amounts | null;
  nParts: number;
  /** Of the finished parts. */
  readonly multipliers: number[];
  /** The part being read, before its multiplier. */
  part: Amounts;
  multiplier: number;
  partStart: number;
  /** A sign joins this part to the one before, and may be arithmetic: `Li1+0.3Al0.3Ti1.7(PO4)3`. */
  isDoubtful: boolean;
  hasVacancy: boolean;
}

export function newFrame(bracket: string, partStart: number): Frame {
  return {
    bracket,
    total: null,
    nParts: 0,
    multipliers: [],
    part: new Map(),
    multiplier: 1,
    partStart,
    isDoubtful: false,
    hasVacancy: false,
  };
}

export function add(amounts: Amounts, symbol: string, amount: number): void {
  amounts.set(symbol, (amounts.get(symbol) ?? 0) + amount);
}

export function addAll(amounts: Amounts, more: Amounts, factor: number): void {
  for (const [symbol, amount] of more) add(amounts, symbol, amount * factor);
}

/** Tells whether the part being read can be one of a mixture. */
export function partIsCompound({ part }: Frame): boolean {
  const atoms = noAtoms();
  for (const symbol of part.keys()) addAtom(atoms, symbol);
  return isCompound(atoms);
}
