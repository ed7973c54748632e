import { expect, it } from 'vitest';
import { structureFromCif } from '../../src/crystal/files/cif/cifStructure';
import { obelixCifs } from './obelixCifs';

const cifs = Object.entries(obelixCifs());

/** Rounds the coordinates, which the embedded CIFs give with eight decimals. */
function rounded(text: string, decimals: number): string {
  return text.replace(/(?<= )\d\.\d{8}(?= )/g, (number) => Number(number).toFixed(decimals));
}

// In my9 a split Li position lies 0.036 Å from its own image: three decimals of a 21 Å cell edge cannot tell them apart.
it.each([
  [4, []],
  [3, ['my9']],
])('finds the same sites from coordinates of %d decimals', (decimals, exceptions) => {
  const different = cifs.filter(([id, text]) => {
    const written = structureFromCif(text, id);
    const coarse = structureFromCif(rounded(text, decimals), id);
    return written.sites.length !== coarse.sites.length;
  });
  expect(different.map(([id]) => id)).toEqual(exceptions);
});
