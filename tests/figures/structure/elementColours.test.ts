import { describe, expect, test } from 'vitest';
import { elementSymbols } from '../../../src/crystal/chemistry/elements';
import { elementColour } from '../../../src/figures/structure/elementLooks';
import { differenceSeen, sights } from '../seenColours';

/** Elements that stand side by side in lithium's conductors. */
const common = 'Li H N O F Al Si P S Cl Ti Fe Ge Se Br Y Zr I La Ta'.split(' ');

/** All that have a colour. */
const all = elementSymbols.slice(0, 96);

describe.each(Object.entries(sights))('seen %s', (_, sight) => {
  const pairs = common.flatMap((one, k) => common.slice(k + 1).map((two) => [one, two] as const));
  const differ = ([one, two]: readonly [string, string]) =>
    differenceSeen(sight, elementColour(one), elementColour(two));

  test('common elements differ, each two', () => {
    expect(pairs.filter((pair) => differ(pair) < 13.9)).toEqual([]);
  });

  test('lithium differs from every other more', () => {
    expect(all.filter((other) => other !== 'Li' && differ(['Li', other]) < 19.9)).toEqual([]);
  });
});
