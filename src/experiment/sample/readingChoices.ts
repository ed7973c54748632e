import type { RangePolicy } from '../../table/cells/conductivityCell';
import type { Dataset } from '../../table/dataset';
import {
  formatTemperature,
  usualTemperature,
  type TemperaturePolicy,
} from '../../table/temperature/temperaturePolicy';

/** What a person may choose about how rows are read. */
export interface ReadingChoices {
  /** What is done with temperatures of measurement. */
  readonly temperature: TemperaturePolicy;
  /** What is done with cells of the target that hold a range. */
  readonly ranges: RangePolicy;
}

export const usualReading: ReadingChoices = { temperature: usualTemperature, ranges: 'refuse' };

/** Rows that were read, and how. */
interface ReadRows extends ReadingChoices {
  readonly train: Dataset;
  readonly test: Dataset | null;
}

/** The choices as they stand in the link and in exports; those that mean nothing to the tables are left out. */
export interface ReadingSettings {
  readonly temperature?: string;
  readonly ranges?: string;
}

/** Tells what was done with temperatures and with ranges, where the tables have them. */
export function readingSettings({ train, test, temperature, ranges }: ReadRows): ReadingSettings {
  const hasRanges = train.nRanges !== undefined || test?.nRanges !== undefined;
  return {
    ...(train.temperature || test?.temperature ? { temperature: formatTemperature(temperature) } : {}),
    ...(hasRanges && ranges === 'middle' ? { ranges } : {}),
  };
}

/** Tells whether two ways of reading are one. */
export function isSameReading(one: ReadingChoices, other: ReadingChoices): boolean {
  return (
    formatTemperature(one.temperature) === formatTemperature(other.temperature) && one.ranges === other.ranges
  );
}

/** Names what sets rows apart from those that the usual choices give; undefined for these. */
export function readingName({ temperature, ranges }: ReadingSettings): string | undefined {
  const isUsual = temperature === undefined || temperature === formatTemperature(usualTemperature);
  const parts = [...(isUsual ? [] : [`temperature=${temperature}`]), ...(ranges ? [`ranges=${ranges}`] : [])];
  return parts.length === 0 ? undefined : parts.join(' ');
}
