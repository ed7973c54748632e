import type { MaterialRecord } from '../dataset';
import { arrheniusLine, logSigmaAt } from './arrhenius';
import type { TemperaturePolicy } from './temperaturePolicy';
import { celsiusText, placeIn, type TemperatureRows } from './temperatureRows';

const leastTemperatures = 3;

/**
 * Reads each material at one temperature from its line of ln(σT) against 1/T. A material needs three temperatures or more that
 * span the one; thresholds are no points of a line. The row nearest to the temperature stands for the material, with the line to
 * look at; the others leave, and so does a material without a line.
 */
export function interpolated(
  all: TemperatureRows,
  { atC }: Extract<TemperaturePolicy, { kind: 'arrhenius' }>,
): MaterialRecord[] {
  const { records, materialOf, log } = all;
  const place = (record: MaterialRecord) => placeIn(all, record);
  const materials = new Map<string, MaterialRecord[]>();
  for (const record of records) {
    const key = materialOf(record);
    const rows = materials.get(key);
    if (rows) rows.push(record);
    else materials.set(key, [record]);
  }
  const read = new Map<MaterialRecord, MaterialRecord>();
  for (const rows of materials.values()) {
    const points = rows.filter(isPoint);
    const reason = whyNoLine(points, atC);
    if (reason !== null) {
      for (const row of rows) log.rowDropped(place(row), reason);
      continue;
    }
    const line = arrheniusLine(points);
    const [nearest] = [...points].sort(
      (first, second) =>
        Math.abs(first.temperatureC - atC) - Math.abs(second.temperatureC - atC) ||
        first.temperatureC - second.temperatureC ||
        first.logSigma - second.logSigma,
    );
    const logSigma = logSigmaAt(line, atC);
    const { activationEnergyEv, r2, nPoints } = line;
    read.set(nearest, {
      ...nearest,
      logSigma,
      temperatureC: atC,
      arrhenius: { activationEnergyEv, r2, nPoints },
    });
    log.changed(
      place(nearest),
      celsiusText(atC),
      `log10 σ is ${logSigma.toFixed(3)}, from ${nPoints} points on a line (activation energy ${activationEnergyEv.toFixed(3)} eV, R² ${r2.toFixed(3)}); this row had ${nearest.logSigma.toFixed(3)}`,
    );
    for (const row of rows)
      if (row !== nearest)
        log.rowDropped(
          place(row),
          isPoint(row)
            ? `a point of the line that row ${nearest.row} stands for`
            : `no point of a line (${whyNoPoint(row)}); row ${nearest.row} stands for the material`,
        );
  }
  return records.flatMap((record) => read.get(record) ?? []);
}

function isPoint({ temperatureC, logSigma, sigmaIsCoerced }: MaterialRecord): boolean {
  return !Number.isNaN(temperatureC) && !Number.isNaN(logSigma) && sigmaIsCoerced === 0;
}

function whyNoPoint({ temperatureC, logSigma }: MaterialRecord): string {
  if (Number.isNaN(temperatureC)) return 'no temperature';
  return Number.isNaN(logSigma) ? 'no conductivity' : 'a threshold';
}

/** Says why points give no value at a temperature; null where they do. */
function whyNoLine(points: readonly MaterialRecord[], atC: number): string | null {
  const temperatures = [...new Set(points.map(({ temperatureC }) => temperatureC))];
  if (temperatures.length < leastTemperatures)
    return `its material has usable values at ${temperatures.length} of at least ${leastTemperatures} temperatures: no Arrhenius line`;
  const low = temperatures.reduce((least, value) => Math.min(least, value));
  const high = temperatures.reduce((most, value) => Math.max(most, value));
  if (atC >= low && atC <= high) return null;
  return `its material was measured at ${celsiusText(low)} to ${celsiusText(high)}, which does not span ${celsiusText(atC)}: nothing is extrapolated`;
}
