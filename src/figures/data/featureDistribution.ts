import type { FeatureColumn } from '../../features/blocks/column';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { DrawingColour } from '../drawing/drawing';
import type { DrawnFigure } from '../figure';
import { histogramDrawing, histogramLabel } from './bars/histogramDrawing';
import { histogramTable, shareBins, type SharedHistogram } from './histogramRows';

/** Counts the measured values of a column in shared bins for training rows (the first of the matrix) and the rest. */
export function featureHistogram(matrix: FeatureMatrix, j: number, nTrain: number): SharedHistogram {
  const measured = (from: number, to: number) => {
    const values: number[] = [];
    for (let i = from; i < to; i++)
      if (matrix.reasons[j * matrix.nRows + i] === 0) values.push(matrix.values[j * matrix.nRows + i]);
    return values;
  };
  const train = { name: 'train', values: measured(0, nTrain) };
  const test = { name: 'test', values: measured(nTrain, matrix.nRows) };
  return shareBins(matrix.nRows > nTrain ? [train, test] : [train], 32);
}

/** How the measured values of a column are spread: train and test stacked in the same bins. */
export function featureFigure(
  histogram: SharedHistogram,
  { name, unit }: Pick<FeatureColumn, 'name' | 'unit'>,
  stage: 0 | 1 | 2,
): DrawnFigure {
  const colours: readonly DrawingColour[] = [`stage-${stage}`, 'report'];
  const look = {
    ...{ title: unit ? `${name} (${unit})` : name, counts: 'materials' },
    bars: histogram.series.map((_, k) => ({ colour: colours[k] })),
  };
  return {
    name: `feature-${name}`,
    title: `Distribution of ${name}`,
    caption: `Histogram of the measured values of ${name} for training and test rows.`,
    table: () => histogramTable(histogram),
    height: () => 260,
    draw: histogramDrawing(histogram, look),
    label: (item) => histogramLabel(histogram, item),
  };
}
