import type { Steps } from '../../base/steps';
import { calibrateBounds, type DomainCalibration } from './calibration';
import { readableComposition } from '../readableComposition';
import { trainingIndex } from './trainedDomain';
import { trainingDistance } from './trainingDistance';

/** Rows that fits did not see, with what was predicted for them. */
export interface HeldOutParts {
  /** By row: what the fits were on. */
  readonly formulas: readonly string[];
  /** log10 σ by row. */
  readonly target: Float64Array;
  readonly parts: readonly HeldOutPart[];
  /** Rows of the sample; those behind are further measurements, of which no guess is made. */
  readonly nOwn: number;
  /** The first so many parts are of held-out papers, the others of neighbourhoods. */
  readonly nPaperParts: number;
}

/** One fit. */
export interface HeldOutPart {
  readonly trainRows: Int32Array;
  readonly predictRows: Int32Array;
  /** Of the rows that it predicts. */
  readonly predictions: Float64Array;
}

/** Finds the bounds of a domain from held-out rows, fit by fit; rows without a readable formula tell nothing. */
export function* calibrationSteps({
  formulas,
  target,
  parts,
  nOwn,
  nPaperParts,
}: HeldOutParts): Steps<DomainCalibration | null> {
  const compositions = formulas.map(readableComposition);
  const [distance, error, guess]: number[][] = [[], [], []];
  let nPapers = 0;
  for (const [k, { trainRows, predictRows, predictions }] of parts.entries()) {
    const index = trainingIndex(Array.from(trainRows, (row) => compositions[row]));
    const middle = median(
      Float64Array.from(
        trainRows.filter((row) => row < nOwn),
        (row) => target[row],
      ),
    );
    predictRows.forEach((row, i) => {
      const composition = compositions[row];
      if (composition === null) return;
      distance.push(trainingDistance(index, composition).distance);
      error.push(Math.abs(target[row] - predictions[i]));
      guess.push(Math.abs(target[row] - middle));
    });
    if (k + 1 === nPaperParts) nPapers = distance.length;
    yield { fraction: (k + 1) / parts.length };
  }
  const errors = {
    distance: Float64Array.from(distance),
    error: Float64Array.from(error),
    guess: Float64Array.from(guess),
  };
  return calibrateBounds(errors, nPapers);
}

/** Of an even number the lower of the two in the middle; NaN for none. */
function median(values: Float64Array): number {
  return values.slice().sort()[(values.length - 1) >> 1] ?? NaN;
}
