import { InputError } from '../../../base/problem';
import type { FeatureMatrix } from '../../../features/matrix/featureMatrix';

/** The indicators that must all be 1 for a row to be gated: bond valence, Ewald energy and Voronoi coordination are there. */
export const gateColumns = ['has_bv_mismatch', 'has_ewald_energy', 'has_voronoi_cn'] as const;

/** Tells for each row of a matrix whether it is gated (1) or not (0). Throws RangeError without the indicators. */
export function gateOf(matrix: FeatureMatrix): Uint8Array {
  const gate = new Uint8Array(matrix.nRows).fill(1);
  for (const name of gateColumns) {
    const column = matrix.columnNames.indexOf(name);
    if (column < 0) throw new RangeError(`The second model has no column “${name}”, which the gate needs.`);
    for (let row = 0; row < matrix.nRows; row++) {
      if (matrix.values[column * matrix.nRows + row] !== 1) gate[row] = 0;
    }
  }
  return gate;
}

/** Takes the rows that are gated, in their order. */
export function gatedRows(gate: Uint8Array, rows: Int32Array): Int32Array {
  return rows.filter((row) => gate[row] === 1);
}

/** Throws InputError where no training row is gated: a second model would have nothing to learn from. */
export function checkGate(gate: Uint8Array, nTrain: number): void {
  if (gate.subarray(0, nTrain).includes(1)) return;
  const test = gate.subarray(nTrain);
  const nTest = test.filter((open) => open === 1).length;
  throw new InputError({
    code: 'no-gated-rows',
    value: `0 of ${nTrain} training rows${test.length > 0 ? `, ${nTest} of ${test.length} test rows` : ''}`,
    message:
      'No training row has bond valence, Ewald energy and Voronoi coordination, so that there is no second model.',
    remedy:
      'Add CIFs whose Li sites and their neighbours are ordered, or choose the physics with full coverage, which takes disordered structures too.',
  });
}
