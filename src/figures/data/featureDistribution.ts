import type { FeatureColumn } from '../../features/blocks/column';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import type { PlottedFigure } from '../figure';
import {
  escapeMarkup,
  legendAbove,
  themedAxis,
  themedLayout,
  wholeTicks,
  type Data,
  type PlotMaker,
} from '../plotly/plot';
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

/** How the measured values of a column are spread. */
export function featureFigure(
  histogram: SharedHistogram,
  { name, unit }: Pick<FeatureColumn, 'name' | 'unit'>,
  stage: 0 | 1 | 2,
): PlottedFigure {
  return {
    by: 'plotly',
    name: `feature-${name}`,
    title: `Distribution of ${name}`,
    caption: `Histogram of the measured values of ${name} for training and test rows.`,
    table: () => histogramTable(histogram),
    height: () => 260,
    draw: featurePlot(histogram, unit ? `${name} (${unit})` : name, stage),
  };
}

/** Draws the values of one feature: train and test stacked in the same bins. */
function featurePlot(histogram: SharedHistogram, title: string, stage: 0 | 1 | 2): PlotMaker {
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
      legend: legendAbove(),
      margin: { l: 48, r: 8, t: 32, b: 44 },
      xaxis: themedAxis(tokens, escapeMarkup(title)),
      yaxis: {
        ...themedAxis(tokens, 'materials'),
        rangemode: 'tozero',
        ...wholeTicks(histogram.series.map(({ counts }) => counts)),
      },
    },
  });
}
