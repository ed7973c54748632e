import { RandomState } from '../base/numpy/random';

/**
 * Draws how rows are exchanged in each repeat: position i takes its value from position `result[repeat][i]`. The
 * stream depends on the seed and the number of rows alone: every column is permuted alike.
 * @see sklearn.inspection.permutation_importance 1.9.1 with random_state=seed: an index list is shuffled again in each
 * repeat, and applied to the column as the repeats before have left it
 */
export function drawPermutations(nRows: number, nRepeats: number, seed: number): Int32Array[] {
  const random = new RandomState(new RandomState(seed).randint(0, 2 ** 31));
  const order = Int32Array.from({ length: nRows }, (_, i) => i);
  let sources = order.slice();
  return Array.from({ length: nRepeats }, () => {
    random.shuffle(order);
    const before = sources;
    sources = order.map((position) => before[position]);
    return sources;
  });
}
