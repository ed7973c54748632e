import { describe, expect, test } from 'vitest';
import { elementSymbols } from '../../../src/crystal/chemistry/elements';
import { elementColour } from '../../../src/figures/structure/elementLooks';

/** Elements that stand side by side in lithium's conductors. */
const common = 'Li H N O F Al Si P S Cl Ti Fe Ge Se Br Y Zr I La Ta'.split(' ');

/** All that have a colour. */
const all = elementSymbols.slice(0, 96);

/** Linear light of a colour, red, green, blue. */
function light(colour: string): number[] {
  return [1, 3, 5].map((at) => {
    const c = parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
}

/** Who sees no difference of red and green: Machado, Oliveira & Fernandes 2009, doi:10.1109/TVCG.2009.113, severity 1. */
const sights = {
  'with all colours': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  'without red cones': [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  'without green cones': [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
};

/** CIELAB of linear light, D65. */
function lab([r, g, b]: readonly number[]): number[] {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe.each(Object.entries(sights))('seen %s', (_, sight) => {
  const seen = new Map(
    all.map((symbol) => {
      const from = light(elementColour(symbol));
      const to = [0, 3, 6].map((row) =>
        Math.min(1, Math.max(0, sight[row] * from[0] + sight[row + 1] * from[1] + sight[row + 2] * from[2])),
      );
      return [symbol, lab(to)];
    }),
  );
  const pairs = common.flatMap((one, k) => common.slice(k + 1).map((two) => [one, two] as const));
  const differ = ([one, two]: readonly [string, string]) =>
    Math.hypot(...seen.get(one)!.map((value, axis) => value - seen.get(two)![axis]));

  test('common elements differ, each two', () => {
    expect(pairs.filter((pair) => differ(pair) < 13.9)).toEqual([]);
  });

  test('lithium differs from every other more', () => {
    expect(all.filter((other) => other !== 'Li' && differ(['Li', other]) < 19.9)).toEqual([]);
  });
});
