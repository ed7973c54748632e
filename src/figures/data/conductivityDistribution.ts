import { isUpperBound, type MaterialRecord } from '../../table/dataset';
import type { DrawnFigure } from '../figure';
import { histogramDrawing, histogramLabel, type SeriesLook } from './bars/histogramDrawing';
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

/** How the conductivities of train and test are spread: beside one another in each bin, thresholds on their split. */
export function conductivityFigure(histogram: SharedHistogram): DrawnFigure {
  const bars = histogram.series.map(({ name }): SeriesLook => {
    const isTrain = name.startsWith('train');
    const hatch = name.endsWith('below threshold')
      ? '/'
      : name.endsWith('above threshold')
        ? '\\'
        : undefined;
    return { colour: isTrain ? 'accent' : 'report', hatch, group: isTrain ? 0 : 1 };
  });
  return {
    name: 'conductivity-distribution',
    title: 'Distribution of conductivity',
    caption: 'Histogram of log10 of the conductivity for training and test rows; thresholds are hatched.',
    table: () => histogramTable(histogram),
    height: () => 400,
    draw: histogramDrawing(histogram, { title: 'log₁₀(σ / S cm⁻¹)', counts: 'materials', bars }),
    label: (item) => histogramLabel(histogram, item),
  };
}
