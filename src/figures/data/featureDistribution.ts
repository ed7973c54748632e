import type { Data } from 'plotly.js-dist-min';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import { shareBins, type SharedHistogram } from './histogramRows';
import { themedAxis, themedLayout, type FigureMaker } from '../theme';

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

/** Draws the values of one feature: train and test stacked in the same bins. */
export function featureFigure(histogram: SharedHistogram, title: string, stage: 0 | 1 | 2): FigureMaker {
  return (tokens) => ({
    data: histogram.series.map(({ name, counts }, index): Data => ({
      type: 'bar',
      name,
      x: [...histogram.centres],
      y: [...counts],
      width: histogram.width * 0.9,
      marker: { color: index === 0 ? tokens.stages[stage] : tokens.report },
      hovertemplate: `%{y} ${name}<br>%{x}<extra></extra>`,
    })),
    layout: {
      ...themedLayout(tokens),
      barmode: 'stack',
      showlegend: histogram.series.length > 1,
      legend: { orientation: 'h', traceorder: 'normal', x: 0, y: 1, yanchor: 'bottom' },
      margin: { l: 48, r: 8, t: 32, b: 44 },
      xaxis: { ...themedAxis(tokens), title: { text: title, font: { color: tokens.muted, size: 12 } } },
      yaxis: {
        ...themedAxis(tokens),
        title: { text: 'materials', font: { color: tokens.muted, size: 12 } },
        rangemode: 'tozero',
      },
    },
  });
}
