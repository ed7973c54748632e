import type { DrawnFigure } from '../figure';
import { histogramDrawing, histogramLabel, type HistogramLook } from './bars/histogramDrawing';
import { histogramTable, shareBins, type SharedHistogram } from './histogramRows';

/** Counts predicted logSigma of candidates and measured logSigma of the training rows in shared bins. */
export function predictionHistogram(
  candidates: ArrayLike<number>,
  training: ArrayLike<number>,
): SharedHistogram {
  return shareBins(
    [
      { name: 'candidates, predicted', values: candidates },
      { name: 'training rows, measured', values: training },
    ],
    40,
  );
}

/**
 * The predictions for candidates as bars, and what was measured of the training rows as an outline. Each has its own axis
 * of counts: a list of candidates may be far longer or shorter than the training data.
 * @param stage of the model: its colour is the candidates'
 */
export function predictionFigure(histogram: SharedHistogram, stage: 0 | 1 | 2): DrawnFigure {
  const look: HistogramLook = {
    ...{ title: 'log₁₀(σ / S cm⁻¹)', counts: 'candidates', bars: [{ colour: `stage-${stage}` }] },
    outline: { series: 1, colour: 'report', counts: 'training rows' },
  };
  return {
    name: 'prediction-histogram',
    title: 'Predictions against the training data',
    caption:
      'Histogram of predicted log10 conductivities of the candidates, with the outline of the measured ones of the training rows.',
    table: () => histogramTable(histogram),
    height: () => 320,
    draw: histogramDrawing(histogram, look),
    label: (item) => histogramLabel(histogram, item),
  };
}
