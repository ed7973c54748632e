import { elementOf } from '../chemistry/elements';

/**
 * Reads the elements that the first line of a POSCAR names, where they fit the numbers of atoms: a list with as many
 * symbols (`Li P O`, `Li_sv P O`, words after it), or a formula with their ratios in their order (`Li3PO4` or `Li12 P4 O16`
 * for 12 4 16).
 * @returns null where the line does not fit
 */
export function symbolsOfComment(comment: string, counts: readonly number[]): string[] | null {
  // Only a short head is looked at: nothing that names elements is longer.
  const words = comment.slice(0, 1000).trim().split(/\s+/);
  const named = words.map((word) => elementOf(word.split(/[_/]/, 1)[0]));
  const first = named.slice(0, counts.length);
  const isList = first.length === counts.length && first.every((symbol) => symbol !== undefined);
  if (isList && named[counts.length] === undefined) return first;
  return formulaThatFits(words.join(''), counts) ?? formulaThatFits(words[0], counts);
}

function formulaThatFits(text: string, counts: readonly number[]): string[] | null {
  const part = /([A-Z][a-z]?)(\d*\.?\d*)/y;
  const symbols: string[] = [];
  const amounts: number[] = [];
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    const symbol = match === null ? undefined : elementOf(match[1]);
    if (symbol === undefined) return null;
    symbols.push(symbol);
    amounts.push(match![2] === '' ? 1 : Number(match![2]));
  }
  const fits = (amount: number, k: number) =>
    Math.abs(amount * counts[0] - counts[k] * amounts[0]) < 1e-6 * counts[0];
  return symbols.length === counts.length && amounts[0] > 0 && counts[0] > 0 && amounts.every(fits)
    ? symbols
    : null;
}
