import type { PlottedFigure } from '../figure';
import { legendAbove, themedAxis, themedLayout, wholeTicks, type Data, type PlotMaker } from '../plotly/plot';
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
 * The predictions for candidates beside what was measured of the training rows.
 * @param stage of the model: its colour is the candidates'
 */
export function predictionFigure(histogram: SharedHistogram, stage: 0 | 1 | 2): PlottedFigure {
  return {
    by: 'plotly',
    name: 'prediction-histogram',
    title: 'Predictions against the training data',
    caption:
      'Histogram of predicted log10 conductivities of the candidates, with the outline of the measured ones of the training rows.',
    table: () => histogramTable(histogram),
    height: () => 320,
    draw: predictionPlot(histogram, stage),
  };
}

/**
 * Draws the candidates as bars and the training rows as an outline. Each has its own axis of counts, because a
 * screening list may be far longer or shorter than the training data.
 */
function predictionPlot(histogram: SharedHistogram, stage: 0 | 1 | 2): PlotMaker {
  return (tokens, width) => {
    const [candidates, training] = histogram.series as [
      SharedHistogram['series'][0],
      SharedHistogram['series'][0],
    ];
    const data: Data[] = [
      {
        type: 'bar',
        name: candidates.name,
        x: [...histogram.centres],
        y: [...candidates.counts],
        marker: { color: tokens.stages[stage] },
        hovertemplate: '%{y} candidates<br>log₁₀ σ %{x:.2f}<extra></extra>',
      },
      {
        type: 'scatter',
        mode: 'lines',
        name: training.name,
        x: [...histogram.centres],
        y: [...training.counts],
        yaxis: 'y2',
        line: { shape: 'hvh', color: tokens.report, width: 2 },
        hovertemplate: '%{y} training rows<br>log₁₀ σ %{x:.2f}<extra></extra>',
      },
    ];
    return {
      data,
      layout: {
        ...themedLayout(tokens),
        bargap: 0.12,
        showlegend: true,
        legend: legendAbove(width < 480 ? 10 : 12),
        margin: { l: 64, r: 60, t: 36, b: 48 },
        xaxis: themedAxis(tokens, 'log₁₀(σ / S cm⁻¹)'),
        yaxis: {
          ...themedAxis(tokens, 'candidates'),
          rangemode: 'tozero',
          ...wholeTicks([candidates.counts]),
        },
        yaxis2: {
          ...themedAxis(tokens, 'training rows'),
          overlaying: 'y',
          side: 'right',
          showgrid: false,
          tickmode: 'auto',
          rangemode: 'tozero',
        },
      },
    };
  };
}
