import { describe, expect, test } from 'vitest';
import { pocketColour, runningColours } from '../../../src/figures/crystal/roomColours';
import { chosenColour, tubeColour } from '../../../src/figures/crystal/roomScene';
import { elementColour } from '../../../src/figures/structure/elementLooks';
import { differenceSeen, sights } from '../seenColours';

const colours = [...runningColours, pocketColour, tubeColour, chosenColour, elementColour('Li')];

describe.each(Object.entries(sights))('seen %s', (_, sight) => {
  test('parts of the room, pockets, ways and lithium differ, each two', () => {
    const pairs = colours.flatMap((one, k) => colours.slice(k + 1).map((two) => [one, two] as const));
    expect(pairs.filter(([one, two]) => !(differenceSeen(sight, one, two) >= 14))).toEqual([]);
  });
});
