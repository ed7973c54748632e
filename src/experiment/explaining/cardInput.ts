/** What a candidate's card is made from. */
import type { MaterialRecord } from '../../table/dataset';
import type { FurtherRows } from '../further/furtherRows';
import { furtherMeasurements } from '../further/furtherMeasurements';
import type { FittedRankingModel } from '../screening/fittedTypes';
import { ScreeningFeatures, type ScreeningSource } from '../screening/screeningFeatures';

/** The model that ranked a candidate, and the rows that it knows. */
export interface CardInput extends ScreeningSource {
  /** Rows of train, then of test: known compounds. */
  readonly known: readonly MaterialRecord[];
  readonly nTrain: number;
  /** CIF text by material ID, of known compounds. */
  readonly cifs: Readonly<Record<string, string>>;
  /** Rows of other tables that the model may have been trained on. */
  readonly further?: FurtherRows;
  readonly model: FittedRankingModel;
  readonly candidate: MaterialRecord;
  /** CIF text of the candidate; null where there is none. */
  readonly cif: string | null;
}

/** Computes columns of known compounds. */
export function knownFeatures(input: CardInput): ScreeningFeatures {
  return new ScreeningFeatures(input, input.known, input.cifs);
}

/** Computes columns of the candidate, or of others with or without its CIF. */
export function candidateFeatures(
  input: CardInput,
  records: readonly MaterialRecord[] = [input.candidate],
): ScreeningFeatures {
  const { cif, candidate } = input;
  return new ScreeningFeatures(input, records, cif === null ? {} : { [candidate.id]: cif });
}

/** Lists the known rows that the model learnt from: of train, with a target. */
export function trainedRows({ known, nTrain, model }: CardInput): Int32Array {
  const withTarget = [...known.keys()].filter((row) => Number.isFinite(known[row].logSigma));
  const rows = withTarget.filter((row) => row < nTrain);
  return Int32Array.from(rows.length === model.nTrainedOn ? rows : withTarget);
}

/** A row that a model was trained on. */
export interface TrainedRow {
  readonly record: MaterialRecord;
  /** Name of the table that it is of; null for a row of the data. */
  readonly table: string | null;
}

/**
 * Lists all rows that the model was trained on, in the order of its fit: known compounds, then further measurements.
 * null where they are not those that the model counted.
 */
export function trainedOn(input: CardInput): TrainedRow[] | null {
  const { known, nTrain, further, model } = input;
  const rows = trainedRows(input);
  const own = Array.from(rows, (row): TrainedRow => ({ record: known[row], table: null }));
  const more =
    further && model.nFurther > 0
      ? Array.from(
          furtherMeasurements(
            further,
            known,
            nTrain,
            () => () => Promise.reject(new Error('No columns are asked for.')),
          ).allowed(rows),
          (row): TrainedRow => ({
            record: { ...further.records[row], logSigma: further.logSigma[row] },
            table: further.name,
          }),
        )
      : [];
  const all = [...own, ...more];
  return all.length === model.nTrainedOn + model.nFurther ? all : null;
}
