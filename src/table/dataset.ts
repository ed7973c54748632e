import type { Problem } from '../base/problem';

/** One material: the cells of its row that are used, read and cleaned (DEFINITIONS §1). */
export interface MaterialRecord {
  readonly id: string;
  /** The ID of the table, where an earlier row has it too and `id` is another; absent else. */
  readonly givenId?: string;
  /** Name of the source file. */
  readonly file: string;
  /** Row of the source file: 1 is the first row under the header. */
  readonly row: number;
  readonly reducedComposition: string;
  /** Contents of the whole cell; `''` where not given. */
  readonly trueComposition: string;
  /** Formula units per cell; NaN where not given. */
  readonly formulaUnitsZ: number;
  readonly spaceGroup: string;
  /** 1-230; NaN where not given. */
  readonly spaceGroupNumber: number;
  /** a, b, c in Å, alpha, beta, gamma in degrees; NaN where not given. */
  readonly cell: readonly [number, number, number, number, number, number];
  readonly family: string;
  readonly doi: string;
  /** `Yes` where the CIF is of a close match, else `''`. */
  readonly closeMatch: string;
  /** log10(σ / S cm⁻¹); NaN where there is no target. */
  readonly logSigma: number;
  /** 1 where the target was a threshold such as `<1E-10` and stands for it, else 0. */
  readonly sigmaIsCoerced: 0 | 1;
  /** That threshold is a lower bound of σ, such as `>1E-3`; absent where it is an upper one, or none. */
  readonly isLowerBound?: true;
  /** Temperature of the measurement, °C; NaN where not given. */
  readonly temperatureC: number;
  /** The line that the target was read from; absent where it was measured. */
  readonly arrhenius?: ArrheniusFit;
}

/** Tells whether the target is a threshold that σ lies below. */
export function isUpperBound({
  sigmaIsCoerced,
  isLowerBound,
}: Pick<MaterialRecord, 'sigmaIsCoerced' | 'isLowerBound'>): boolean {
  return sigmaIsCoerced === 1 && isLowerBound !== true;
}

/** How a target was interpolated: ln(σT) on a line against 1/T. */
export interface ArrheniusFit {
  readonly activationEnergyEv: number;
  /** Share of the variance of ln(σT) that the line explains. */
  readonly r2: number;
  readonly nPoints: number;
}

/** What cleaning did to one cell or row, and why. */
export interface CleaningEntry {
  readonly file: string;
  readonly row: number;
  readonly id: string;
  readonly column: string;
  /** The value as it was read. */
  readonly value: string;
  readonly action: 'changed' | 'set missing' | 'row dropped' | 'kept, please check';
  /** What stands there now; `''` for missing or dropped. */
  readonly result: string;
  readonly reason: string;
}

/** Where a table states temperatures of measurement. */
export interface TableTemperature {
  /** The column; that of the target where its name states one for all rows. */
  readonly column: string;
  /** How it was read, for people. */
  readonly evidence: string;
}

/** What the rows of a table are for. */
export type Split = 'train' | 'test' | 'candidates';

/** A cleaned table of materials with its report. */
export interface Dataset {
  readonly file: string;
  readonly split: Split;
  readonly records: readonly MaterialRecord[];
  readonly cleaning: readonly CleaningEntry[];
  /** Where its temperatures stand, and in which unit; absent where it has none. */
  readonly temperature?: TableTemperature;
  /** Cells of the target that hold a range, whatever was made of them; absent for none. */
  readonly nRanges?: number;
  /** Findings that concern the file as a whole. */
  readonly problems: readonly Problem[];
}
