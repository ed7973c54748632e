import { InputError } from '../../../base/problem';
import { cifText, findColumn, type CifBlock } from './cifBlock';

/** Beginnings of tags that only a modulated or composite structure has. */
const modulated =
  /^_(?:space_group(?:_magn)?_ssg_|space_group_symop(?:_magn)?_ssg_|cell_modulation_|cell_subsystem_|cell_wave_vector_|atom_site_fourier_|atom_site_(?:displace|occ|moment|rot|u)_(?:fourier|special_func)|atom_site_wave_vector)/;
const superspaceOperation = /x[1-9]/i;

/**
 * Refuses a structure in superspace: its atoms move from cell to cell, so that no cell of three dimensions is its own.
 * @throws InputError `modulated-structure`
 */
export function refuseModulated(block: CifBlock, file: string): void {
  const found = modulatedTag(block);
  if (found === null) return;
  throw new InputError({
    severity: 'error',
    code: 'modulated-structure',
    file,
    line: found.line,
    column: found.tag,
    value: found.value,
    message: 'This is a modulated structure, described in superspace; its atoms differ from cell to cell.',
    remedy: 'Give its average structure, or a supercell that approximates it, as a CIF of three dimensions.',
  });
}

/** The first tag that tells of a modulation, with a value; null where none does. A dimension of 0 is none. */
function modulatedTag(block: CifBlock): { tag: string; value: string; line: number } | null {
  const tells = (value: string) => !/^[.?0]$/.test(value.trim()) && cifText(value) !== '';
  for (const [tag, { value, line }] of block.items) {
    if (modulated.test(tag) && tells(value)) return { tag, value, line };
  }
  for (const { tags, values, lines } of block.loops) {
    const k = tags.findIndex((tag) => modulated.test(tag));
    const first = k < 0 ? -1 : values.findIndex((value) => tells(value));
    if (first >= 0) return { tag: tags[k], value: values[first], line: lines[first] };
  }
  const operations = findColumn(block, '_space_group_symop_operation_xyz', '_symmetry_equiv_pos_as_xyz');
  const [value, line] = [operations?.values[0] ?? '', operations?.lines[0] ?? 0];
  return superspaceOperation.test(value) ? { tag: operations!.tag, value, line } : null;
}
