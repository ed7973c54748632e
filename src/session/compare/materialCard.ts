import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import { featuresOfRow, type FeatureValue } from '../../features/matrix/featureValues';
import type { MaterialRecord } from '../../table/dataset';
import type { Selection } from './comparisonState.svelte';
import type { ModelRow } from './comparisonRows';

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
  /** What the models may see of it, measured values other than 0; empty while nothing is computed. */
  readonly features: readonly FeatureValue[];
}

/**
 * Collects what is known of a picked material; null when the pick is not among the records.
 * @param matrix features of the records, or null
 * @param row the material's row of the matrix
 */
export function materialCard(
  selection: Selection | null,
  records: readonly MaterialRecord[],
  cifs: Readonly<Record<string, string>>,
  rows: readonly ModelRow[],
  matrix: FeatureMatrix | null,
  row: number,
): MaterialCard | null {
  const record = selection ? records[selection.index] : undefined;
  if (!selection || !record) return null;
  return {
    record,
    split: selection.split,
    hasCif: Object.hasOwn(cifs, record.id),
    predictions: rows.map(({ plan, cvPredictions, testPredictions }) => {
      const all = selection.split === 'train' ? cvPredictions : testPredictions;
      const prediction = all?.[selection.index] ?? NaN;
      return {
        name: plan.name,
        label: plan.label,
        stage: plan.stage,
        prediction,
        residual: prediction - record.logSigma,
      };
    }),
    features:
      matrix === null
        ? []
        : featuresOfRow(matrix, row).filter(({ value, reason }) => reason === 0 && value !== 0),
  };
}
