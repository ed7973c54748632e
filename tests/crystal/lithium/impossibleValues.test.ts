import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { structureFromCif } from '../../../src/crystal/files/cif/cifStructure';
import { impossibleValues } from '../../../src/crystal/lithium/impossibleValues';
import { analyseStructure } from '../../../src/crystal/lithium/structureAnalysis';
import { cifOf } from '../cifOf';

/** Li in the middle of a cell of 4 Å between O at a distance, along x, with occupancies of Li and of that O. */
const near = (distanceA: number, lithium = 1, oxygen = 1) =>
  cifOf({
    cell: '4 4 4 90 90 90',
    atoms: [`Li1 Li 0.5 0.5 0.5 ${lithium}`, `O1 O ${0.5 + distanceA / 4} 0.5 0.5 ${oxygen}`],
  });

const kindsOf = (cif: string) =>
  finish(analyseStructure(cif, 'it.cif')).impossible.map(({ kind, label }) => [kind, label]);

describe('values that no crystal has', () => {
  test('an O nearer than 1.7 Å is marked, one at 1.7 Å is not', () => {
    expect(kindsOf(near(1.69))).toEqual([['lithium-oxygen', 'Li1']]);
    expect(kindsOf(near(1.7))).toEqual([]);
  });

  test('positions that are not taken at once may be nearer', () => {
    expect(kindsOf(near(1.2, 0.4, 0.6))).toEqual([]);
    expect(kindsOf(near(1.6, 0.4, 0.7))).toEqual([['lithium-oxygen', 'Li1']]);
  });

  test('a bond valence above 2 is marked, whatever it comes from', () => {
    const structure = structureFromCif(near(1.9), 'it.cif');
    expect(impossibleValues(structure, [{ site: 0, bondValence: 2 }])).toEqual([]);
    const [only, ...more] = impossibleValues(structure, [{ site: 0, bondValence: 2.01 }]);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ kind: 'bond-valence', value: 2.01, label: 'Li1' });
    expect(impossibleValues(structure, [{ site: 0, bondValence: NaN }])).toEqual([]);
  });
});
