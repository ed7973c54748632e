import type { MaterialRecord } from '../../table/dataset';
import type { Selection } from './comparisonState.svelte';
import type { LoadedData } from '../app/loadedData';
import type { GatingRun } from './runGating';

/** A material that the gate lets through. */
export interface GatedMaterial extends Selection {
  readonly record: MaterialRecord;
  /** M1's prediction of log10(σ / S cm⁻¹), out-of-fold for a training row; NaN while there is none. */
  readonly base: number;
  /** Of both models. */
  readonly combined: number;
}

/** Lists the materials that are gated, of train then of test. */
export function gatedMaterials(
  loaded: LoadedData | null,
  gated: { readonly train: Int32Array; readonly test: Int32Array },
  run: GatingRun | null,
): GatedMaterial[] {
  return (['train', 'test'] as const).flatMap((split) => {
    const records = loaded?.[split]?.records ?? [];
    const part = split === 'train' ? run?.result.cv : run?.result.test;
    return Array.from(gated[split]).flatMap((index) => {
      const record = records[index];
      const base = part?.basePredictions[index] ?? NaN;
      const combined = part?.predictions[index] ?? NaN;
      return record ? [{ split, index, record, base, combined }] : [];
    });
  });
}

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
