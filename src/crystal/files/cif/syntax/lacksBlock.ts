/** Texts that are a CIF but for the line that begins their block. */
import { isLostStructuralTag, tagKey } from './cifDamage';
import type { CifTokens } from './cifTokens';

/** Tells whether a text has no `data_` line, but a cell and a loop of atoms, and before them only words. */
export function lacksBlock({ kinds, texts }: CifTokens): boolean {
  if (kinds.includes('data') || kinds.includes('save')) return false;
  const keys = texts.filter((_, k) => kinds[k] === 'tag').map(tagKey);
  const words = texts.slice(
    0,
    Math.max(
      0,
      kinds.findIndex((kind) => kind !== 'value'),
    ),
  );
  return (
    ['_cell_length_a', '_atom_site_'].every((key) => keys.some((each) => each.startsWith(key))) &&
    !words.some(isLostStructuralTag)
  );
}
