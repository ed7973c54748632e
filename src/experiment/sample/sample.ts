import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import { groupsByPaper } from '../../folds/materialGroups';
import type { RowFacts } from '../../learners/learner';
import { countActions, type CleaningCounts } from '../../table/cleaning/cleaningSummary';
import { isUpperBound, type MaterialRecord } from '../../table/dataset';
import type { RunOptions } from '../jobs/jobs';
import { readingSettings, type ReadingSettings } from './readingChoices';
import type { SampleRows } from './readSample';

/**
 * Gives the columns of a feature set: rows of train, then of test. It may compute them first: a model begins when
 * its own columns are there, so that cheap ones do not wait for dear ones.
 */
export type FeatureSource = (featureSet: string, options: RunOptions) => Promise<FeatureMatrix>;

/**
 * Measurements of other tables: rows that may be trained on beside those of the sample, and are never predicted or
 * scored. They lie behind the rows of the sample.
 */
export interface FurtherMeasurements {
  /** The table that they are of: its name, and SHA-256 of its bytes; absent where nobody asks. */
  readonly table?: { readonly name: string; readonly sha256: string };
  /** log10(σ / S cm⁻¹), by further row. */
  readonly target: Float64Array;
  /** Of the rows of the sample, then of these. */
  readonly facts: RowFacts;
  readonly columns: FeatureSource;
  /**
   * Lists the further rows, from 0, that may be trained on beside these rows of the sample: none that tells of a row
   * that is not among them.
   */
  allowed(trainRows: Int32Array): Int32Array;
}

/** Rows as fits see them: training rows, then test rows. */
export interface SampleNumbers {
  readonly nTrain: number;
  /** log10(σ / S cm⁻¹) by row; NaN for test rows without a target. */
  readonly target: Float64Array;
  /** What is known of the rows beside columns and target; nothing where it is absent. */
  readonly facts?: RowFacts;
  /** Feature blocks that every set has besides its own; absent for none. */
  readonly addedBlocks?: readonly string[];
  readonly columns: FeatureSource;
  /** For models that ask for them; absent where there are none. */
  readonly further?: FurtherMeasurements;
}

/** What a sample is made from. */
export interface SampleParts extends ReadingSettings {
  /** Of the data, for people. */
  readonly name: string;
  /** SHA-256 of the data files, hexadecimal. */
  readonly sha256: string;
  readonly train: readonly MaterialRecord[];
  /** null where there is no test set. */
  readonly test: readonly MaterialRecord[] | null;
  /** CIF text by material ID. */
  readonly cifs: Readonly<Record<string, string>>;
  /** Whether these are the rows that the paper is about, so that its values may stand beside. */
  readonly isPublished: boolean;
  /** Feature blocks that every set has besides its own; absent for none. */
  readonly addedBlocks?: readonly string[];
  /** What cleaning did to the tables; absent where it is not known. */
  readonly cleaning?: CleaningCounts;
  readonly columns: FeatureSource;
  readonly further?: FurtherMeasurements;
}

/** The rows that are studied, with their columns on demand. Groups of rows follow from the records (folds/). */
export interface Sample extends SampleParts, SampleNumbers {
  /** Rows of train, then of test. */
  readonly records: readonly MaterialRecord[];
}

/** Names the feature blocks that rows bring to every set: 1000/T where they stay at the temperatures that they have. */
export function addedBlocks({
  train,
  temperature,
}: Pick<SampleRows, 'train' | 'temperature'>): readonly string[] {
  return train.temperature && temperature.kind === 'feature' ? ['temperature'] : [];
}

/** Makes a sample from its parts. */
export function sampleOf(parts: SampleParts): Sample {
  const records = [...parts.train, ...(parts.test ?? [])];
  const target = Float64Array.from(records, (record) => record.logSigma);
  return { ...parts, records, nTrain: parts.train.length, target, facts: factsOf(records) };
}

/** Tells what records say of their rows beside columns and target: which values are upper limits, which share a paper. */
export function factsOf(records: readonly MaterialRecord[]): RowFacts {
  const { numbers } = groupsByPaper(records);
  return {
    isUpperLimit: Uint8Array.from(records, (record) => Number(isUpperBound(record))),
    paper: numbers.map((paper, row) => (records[row].doi.trim() === '' ? -1 : paper)),
  };
}

/** Makes a sample of rows that were read and cleaned. */
export function sampleOfRows(
  rows: SampleRows & Pick<SampleParts, 'name' | 'sha256' | 'cifs' | 'further'>,
  columns: FeatureSource,
): Sample {
  const { name, sha256, cifs, isPublished, train, test, further } = rows;
  const records = { train: train.records, test: test?.records ?? null };
  const added = addedBlocks(rows);
  return sampleOf({
    ...{ name, sha256, cifs, isPublished, ...readingSettings(rows), ...records, columns },
    cleaning: countActions([...train.cleaning, ...(test?.cleaning ?? [])]),
    ...(added.length === 0 ? {} : { addedBlocks: added }),
    ...(further ? { further } : {}),
  });
}
