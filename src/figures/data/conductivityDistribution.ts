import { isUpperBound, type MaterialRecord } from '../../table/dataset';
import type { PlottedFigure } from '../figure';
import { legendAbove, themedAxis, themedLayout, wholeTicks, type Data, type PlotMaker } from '../plotly/plot';
import { histogramTable, shareBins, type SharedHistogram } from './histogramRows';

/** Counts logSigma of train and test in shared bins; thresholds such as `<1E-10` apart. Empty series are left out. */
export function conductivityHistogram(
  train: readonly MaterialRecord[],
  test: readonly MaterialRecord[],
): SharedHistogram {
  const splits = [
    { name: 'train', records: train },
    { name: 'test', records: test },
  ];
  const series = splits.flatMap(({ name, records }) => {
    const pick = (isPicked: (record: MaterialRecord) => boolean) =>
      records.filter(isPicked).map((record) => record.logSigma);
    return [
      { name, values: pick(({ sigmaIsCoerced }) => sigmaIsCoerced === 0) },
      { name: `${name}, below threshold`, values: pick(isUpperBound) },
      { name: `${name}, above threshold`, values: pick(({ isLowerBound }) => isLowerBound === true) },
    ];
  });
  return shareBins(
    series.filter(({ values }) => values.length > 0),
    40,
  );
}

/** How the conductivities of train and test are spread. */
export function conductivityFigure(histogram: SharedHistogram): PlottedFigure {
  return {
    by: 'plotly',
    name: 'conductivity-distribution',
    title: 'Distribution of conductivity',
    caption: 'Histogram of log10 of the conductivity for training and test rows; thresholds are hatched.',
    table: () => histogramTable(histogram),
    height: () => 400,
    draw: conductivityPlot(histogram),
  };
}

/** Draws train and test beside one another in each bin; thresholds are hatched and stand on top of their split. */
function conductivityPlot(histogram: SharedHistogram): PlotMaker {
  return (tokens, width) => {
    const data = histogram.series.map(({ name, counts }): Data => {
      const isTrain = name.startsWith('train');
      const hatched = name.endsWith('threshold');
      const color = isTrain ? tokens.accent : tokens.report;
      return {
        type: 'bar',
        name,
        x: [...histogram.centres],
        y: [...counts],
        offsetgroup: isTrain ? 'train' : 'test',
        marker: {
          color: color,
          line: { width: hatched ? 1 : 0, color: color },
          ...(hatched
            ? {
                pattern: {
                  shape: '/',
                  size: 5,
                  solidity: 0.35,
                  fgcolor: color,
                  bgcolor: tokens.surface,
                },
              }
            : {}),
        },
        hovertemplate: `%{y} ${name}<br>log₁₀ σ %{x:.2f} ± ${histogram.width / 2}<extra></extra>`,
      };
    });
    return {
      data,
      layout: {
        ...themedLayout(tokens),
        barmode: 'stack',
        bargap: 0.12,
        bargroupgap: 0,
        showlegend: true,
        legend: legendAbove(width < 480 ? 10 : 12),
        margin: { l: 48, r: 8, t: width < 480 ? 56 : 36, b: 44 },
        xaxis: themedAxis(tokens, 'log₁₀(σ / S cm⁻¹)'),
        yaxis: {
          ...themedAxis(tokens, 'materials'),
          rangemode: 'tozero',
          ...wholeTicks(histogram.series.map(({ counts }) => counts)),
        },
      },
    };
  };
}
