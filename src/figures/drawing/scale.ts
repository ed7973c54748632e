import type { Distribution, ParameterValue } from '../../tune/searchSpace';
import { powerText } from '../powerText';
import { valueText } from './valueText';

export interface Tick {
  /** px. */
  readonly at: number;
  readonly label: string;
}

/** Places values along an axis. */
export interface Scale {
  /** px; NaN for what has no place on it. */
  place(value: ParameterValue | undefined): number;
  readonly ticks: readonly Tick[];
}

/** A linear axis from px `from` to px `to`, with about so many ticks at round numbers. */
export function linearScale(
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
  nTicks = 5,
  least = 0,
): Scale {
  const place = spread(low, high, from, to);
  const values = low === high ? [low] : roundNumbers(low, high, nTicks, least);
  const step = values.length > 1 ? values[1] - values[0] : 1;
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return {
    place: (value) => (typeof value === 'number' ? place(value) : NaN),
    ticks: values.map((value) => ({
      at: place(value),
      label: low === high ? valueText(value) : value.toFixed(Math.min(digits, 12)).replace('-', '−'),
    })),
  };
}

/** A logarithmic axis (low > 0): ticks at decades, and at their 2 and 5 where there are few of them. */
export function logScale(
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
  nTicks = 5,
): Scale {
  const placeLog = spread(Math.log10(low), Math.log10(high), from, to);
  const place = (value: number) => (value > 0 ? placeLog(Math.log10(value)) : NaN);
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const nDecades = last - first + 1;
  let ticks: { value: number; label: string }[];
  if (nDecades >= 3) {
    const stride = Math.max(1, Math.ceil(nDecades / Math.max(1, nTicks)));
    ticks = range(first, last, stride).map((power) => ({ value: 10 ** power, label: powerText(power) }));
  } else {
    const values = range(first - 1, last, 1).flatMap((power) =>
      [1, 2, 5].map((factor) => Number(`${factor}e${power}`)),
    );
    const inside = values.filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
    ticks = (inside.length > 0 ? inside : [low, high]).map((value) => ({ value, label: valueText(value) }));
  }
  return {
    place: (value) => (typeof value === 'number' ? place(value) : NaN),
    ticks: ticks.map(({ value, label }) => ({ at: place(value), label })),
  };
}

/** An axis of choices in their order, each in the middle of its share. */
export function choiceScale(
  choices: readonly ParameterValue[],
  [from, to]: readonly [number, number],
): Scale {
  const share = (to - from) / Math.max(1, choices.length);
  const place = (value: ParameterValue | undefined) => {
    const index = value === undefined ? -1 : choices.indexOf(value);
    return index < 0 ? NaN : from + share * (index + 0.5);
  };
  return { place, ticks: choices.map((value) => ({ at: place(value), label: valueText(value) })) };
}

/** The axis of a parameter: over the range of its distribution, logarithmic where that is. */
export function parameterScale(
  distribution: Distribution,
  span: readonly [number, number],
  nTicks = 5,
): Scale {
  if (distribution.kind === 'categorical') return choiceScale(distribution.choices, span);
  const { low, high, log } = distribution;
  if (log && low > 0 && high > low) return logScale([low, high], span, nTicks);
  return linearScale([low, high], span, nTicks, distribution.kind === 'int' ? 1 : 0);
}

/** Linear from px to px; a range without extent lies in the middle. */
function spread(low: number, high: number, from: number, to: number): (value: number) => number {
  if (!(high > low)) return () => (from + to) / 2;
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** Multiples of 1, 2 or 5 times a power of ten inside a range, about `count` of them, `least` or more apart. */
export function roundNumbers(low: number, high: number, count: number, least = 0): number[] {
  const rough = Math.max((high - low) / Math.max(1, count), least);
  if (!(rough > 0) || !Number.isFinite(rough)) return [low];
  const power = Math.floor(Math.log10(rough) + 1e-9);
  const factor = [1, 2, 5, 10].find((candidate) => candidate * 10 ** power >= rough * (1 - 1e-9))!;
  const step = Number(`${factor}e${power}`);
  return range(Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9), 1).map((k) =>
    // Through its decimal digits, so that 3 * 0.1 is 0.3.
    Number((k * step).toPrecision(12)),
  );
}

function range(first: number, last: number, stride: number): number[] {
  const values: number[] = [];
  for (let value = first; value <= last; value += stride) values.push(value);
  return values;
}
