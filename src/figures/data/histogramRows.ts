import { countInBins, histogramEdges } from '../../base/histogram';
import type { FigureTable } from '../figure';

/** Numbers that a histogram counts under one name. */
export interface HistogramSeries {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** Several series counted in the same bins. */
export interface SharedHistogram {
  readonly edges: Float64Array;
  /** Bin centres. */
  readonly centres: readonly number[];
  readonly width: number;
  readonly series: readonly { readonly name: string; readonly counts: Int32Array }[];
}

/** Counts series in shared round bins. No value in any series: no bins. */
export function shareBins(series: readonly HistogramSeries[], maxBins: number): SharedHistogram {
  const edges = histogramEdges(
    series.map(({ values }) => values),
    maxBins,
  );
  const nBins = edges.length - 1;
  return {
    edges,
    centres: Array.from({ length: nBins }, (_, bin) => (edges[bin] + edges[bin + 1]) / 2),
    width: nBins > 0 ? edges[1] - edges[0] : 0,
    series: series.map(({ name, values }) => ({ name, counts: countInBins(values, edges).counts })),
  };
}

/** The rows of a histogram: lower edge, upper edge, then the count of each series. */
export function histogramTable(histogram: SharedHistogram): FigureTable {
  return {
    columns: ['from', 'to', ...histogram.series.map(({ name }) => name)],
    rows: histogram.centres.map((_, bin) => [
      histogram.edges[bin],
      histogram.edges[bin + 1],
      ...histogram.series.map(({ counts }) => counts[bin]),
    ]),
  };
}
