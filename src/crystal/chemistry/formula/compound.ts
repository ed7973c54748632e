import { anionSymbols, elementOf } from '../elements';

/**
 * What the atoms of a piece of a formula are, as far as it tells a compound (Li2S, H2O) from a piece of one (Li7La, Cl).
 * H and Te count on both sides.
 */
export interface Atoms {
  count: number;
  cations: boolean;
  anions: boolean;
}

export function noAtoms(): Atoms {
  return { count: 0, cations: false, anions: false };
}

export function addAtom(atoms: Atoms, symbol: string): void {
  const isAnion = anionSymbols.has(symbol);
  atoms.count++;
  atoms.anions ||= isAnion || symbol === 'H' || symbol === 'D';
  atoms.cations ||= !isAnion || symbol === 'Te';
}

export function mergeAtoms(atoms: Atoms, more: Atoms): void {
  atoms.count += more.count;
  atoms.anions ||= more.anions;
  atoms.cations ||= more.cations;
}

/** Tells whether these atoms can be a part of a mixture: at least two, a cation and an anion. */
export function isCompound({ count, cations, anions }: Atoms): boolean {
  return count > 1 && cations && anions;
}

/** Reads the symbol at a place: two letters where they are an element, else the capital alone; `''` for no capital. */
export function symbolAt(text: string, at: number): string {
  const first = text[at] ?? '';
  if (first < 'A' || first > 'Z') return '';
  const second = text[at + 1] ?? '';
  const both = first + second;
  return second >= 'a' && second <= 'z' && elementOf(both) !== undefined ? both : first;
}

/** Collects the elements that a text names; null where it holds a capital that is none, or other characters than amounts. */
export function elementsIn(text: string): Set<string> | null {
  const elements = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const symbol = symbolAt(text, at);
    if (symbol !== '') {
      const element = elementOf(symbol);
      if (element === undefined) return null;
      elements.add(element);
      at += symbol.length - 1;
    } else if (!/[\d. ()[\]{}]/.test(text[at])) return null;
  }
  return elements;
}
