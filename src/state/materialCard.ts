import type { MaterialRecord } from '../table/dataset';
import type { ModelRow, Selection } from './comparisonState.svelte';

/** What is known of one material: its row, and what every model says of it. */
export interface MaterialCard {
  readonly record: MaterialRecord;
  readonly split: Selection['split'];
  readonly hasCif: boolean;
  readonly predictions: readonly {
    readonly name: string;
    readonly label: string;
    readonly stage: number;
    /** log10(σ / S cm⁻¹); NaN while there is none. Out-of-fold for a training row. */
    readonly prediction: number;
    /** Prediction minus measured. */
    readonly residual: number;
  }[];
}

/** Collects what is known of a picked material; null when the pick is not among the records. */
export function materialCard(
  selection: Selection | null,
  records: readonly MaterialRecord[],
  cifs: Readonly<Record<string, string>>,
  rows: readonly ModelRow[],
): MaterialCard | null {
  const record = selection ? records[selection.index] : undefined;
  if (!selection || !record) return null;
  return {
    record,
    split: selection.split,
    hasCif: Object.hasOwn(cifs, record.id),
    predictions: rows.map((row) => {
      const all = selection.split === 'train' ? row.cvPredictions : row.testPredictions;
      const prediction = all?.[selection.index] ?? NaN;
      return {
        name: row.plan.name,
        label: row.plan.label,
        stage: row.plan.stage,
        prediction,
        residual: prediction - record.logSigma,
      };
    }),
  };
}
