import type { MaterialRecord } from '../../table/dataset';

/** Predictions of one model for the rows of one split. */
export interface ParityPanel {
  readonly name: string;
  readonly label: string;
  readonly stage: number;
  /** By row; NaN where there is none yet. null before the first. */
  readonly predictions: Float64Array | null;
  /** Scores in words, under the panel's label; `''` while there are none. */
  readonly caption: string;
}

/** Axis limits in log10(σ / S cm⁻¹) that every panel shares. */
export type Limits = readonly [number, number];

/** Those of the OBELiX data: shown while there is none, so that axes do not move when it comes. */
const limitsBefore: Limits = [-18, -1];

/** Returns limits that hold every target of the splits, with a margin; targets do not move while models run. */
export function sharedLimits(splits: readonly (readonly MaterialRecord[])[]): Limits {
  let low = Infinity;
  let high = -Infinity;
  for (const { logSigma } of splits.flat()) {
    if (logSigma < low) low = logSigma;
    if (logSigma > high) high = logSigma;
  }
  return low <= high ? [Math.floor(low - 0.5), Math.ceil(high + 0.5)] : limitsBefore;
}

/** What a parity figure shows. */
export interface ParityPanels {
  readonly title: string;
  /** Stem of exported files. */
  readonly name: string;
  /** The rows of a split. */
  readonly records: readonly MaterialRecord[];
  readonly panels: readonly ParityPanel[];
  /** By row, what held it out: the name of its fold; absent before the folds are known. */
  readonly heldOutBy?: readonly string[];
  readonly limits: Limits;
  /** The row that has a ring in every panel. */
  readonly selected?: number | null;
}

/** px between panels, and around all of them. */
export const parityGap = 12;
export const parityMargin = { l: 56, r: 8, t: 0, b: 44 };
/** px above each panel: its label, its scores, and room to what is above. */
export const parityHead = 48;

/** Panels stand in a row where the width allows, else in a grid. */
export function parityGrid(nPanels: number, width: number): { columns: number; rows: number; side: number } {
  const inner = width - parityMargin.l - parityMargin.r;
  const fitting = Math.max(1, Math.floor((inner + parityGap) / (190 + parityGap)));
  const rows = Math.ceil(nPanels / Math.min(fitting, 3));
  const columns = Math.ceil(nPanels / rows);
  return { columns, rows, side: Math.min(420, (inner - parityGap * (columns - 1)) / columns) };
}

/** Returns the height in px of so many panels. */
export function parityHeight(nPanels: number, width: number): number {
  const { rows, side } = parityGrid(Math.max(1, nPanels), width);
  return Math.round(parityMargin.t + parityMargin.b + rows * (side + parityHead));
}
