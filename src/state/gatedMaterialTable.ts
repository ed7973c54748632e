import type { GatedMaterial } from './gatingState.svelte';

/** Plain rows of the gated materials, for a file. */
export function gatedMaterialTable(materials: readonly GatedMaterial[]): {
  columns: string[];
  rows: (string | number)[][];
} {
  return {
    columns: [
      'id',
      'split',
      'reduced_composition',
      'family',
      'doi',
      'log_sigma',
      'sigma_is_coerced',
      'model_1',
      'double_model',
    ],
    rows: materials.map(({ split, record, base, combined }) => [
      record.id,
      split,
      record.reducedComposition,
      record.family,
      record.doi,
      record.logSigma,
      record.sigmaIsCoerced,
      base,
      combined,
    ]),
  };
}
