import type { Composition } from '../../crystal/chemistry/composition';
import { atomicNumber, elementSymbols } from '../../crystal/chemistry/elements';

/** Compositions as numbers, one behind the other: quick to send to a worker. */
export interface FlatCompositions {
  /** Where each begins; one more than there are compositions. */
  readonly starts: Int32Array;
  readonly atomicNumbers: Uint8Array;
  /** As written, not normalised. */
  readonly amounts: Float64Array;
}

/** Writes compositions one behind the other. */
export function flatCompositions(compositions: readonly Composition[]): FlatCompositions {
  const starts = new Int32Array(compositions.length + 1);
  compositions.forEach(({ symbols }, i) => (starts[i + 1] = starts[i] + symbols.length));
  const atomicNumbers = new Uint8Array(starts[compositions.length]);
  const amounts = new Float64Array(atomicNumbers.length);
  compositions.forEach(({ symbols, amounts: own }, i) => {
    for (let k = 0; k < symbols.length; k++) {
      atomicNumbers[starts[i] + k] = atomicNumber(symbols[k]);
      amounts[starts[i] + k] = own[k];
    }
  });
  return { starts, atomicNumbers, amounts };
}

/** Reads one of them back: the same symbols and amounts. */
export function compositionAt(
  { starts, atomicNumbers, amounts }: FlatCompositions,
  index: number,
): Composition {
  const [from, to] = [starts[index], starts[index + 1]];
  return {
    symbols: Array.from(atomicNumbers.subarray(from, to), (number) => elementSymbols[number - 1]),
    amounts: Array.from(amounts.subarray(from, to)),
  };
}
