import { compositionKey } from '../../crystal/chemistry/composition';
import { arrheniusLine } from '../../table/temperature/arrhenius';
import type { FurtherMeasurement } from './furtherTable';

/** What brings measurements to room temperature. */
export interface Prefactor {
  /** A: log10 of the prefactor of σT, S K cm⁻¹. */
  readonly value: number;
  /** Lines that it is the median of; 0 where there were too few, and the usual value stands. */
  readonly nLines: number;
  /** Papers of these lines. */
  readonly nPapers: number;
}

/** What the embedded list gives, rounded. */
const usualPrefactor = 4.6;
/** Fewer lines make no median to rely on. */
const fewestLines = 8;
/** Narrower lines tell their slope and nothing else, K. */
const narrowest = 20;

/**
 * Fits the prefactor: the median of those of the lines of log10(σT) against 1/T, by least squares. A line is of one composition
 * (compositionKey) in one paper, spans 20 K or more, and has each temperature once: a temperature that comes twice is that of
 * another sample. Thresholds, and rows without a temperature or a paper, are no points. The order of the rows does not matter.
 */
export function fittedPrefactor(measurements: readonly FurtherMeasurement[]): Prefactor {
  const materials = new Map<string, FurtherMeasurement[]>();
  for (const measurement of measurements) {
    const { record, papers, composition } = measurement;
    if (Number.isNaN(record.temperatureC) || record.sigmaIsCoerced === 1 || papers.length === 0) continue;
    const key = [compositionKey(composition), ...[...papers].sort()].join('\u001f');
    const rows = materials.get(key);
    if (rows === undefined) materials.set(key, [measurement]);
    else rows.push(measurement);
  }
  const prefactors: number[] = [];
  const papers = new Set<string>();
  for (const rows of materials.values()) {
    const points = rows.map(({ record }) => record);
    const temperatures = Float64Array.from(points, ({ temperatureC }) => temperatureC).sort();
    const span = temperatures[temperatures.length - 1] - temperatures[0];
    if (span < narrowest || new Set(temperatures).size < temperatures.length) continue;
    prefactors.push(arrheniusLine(points).lnPrefactor / Math.LN10);
    rows[0].papers.forEach((paper) => papers.add(paper));
  }
  if (prefactors.length < fewestLines) return { value: usualPrefactor, nLines: 0, nPapers: 0 };
  return { value: median(prefactors), nLines: prefactors.length, nPapers: papers.size };
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1];
  return (sorted[low] + sorted[high]) / 2;
}
