import data from './settings.json';

/** A space group on certain axes with a certain origin. */
export interface SpaceGroupSetting {
  /** 1-230. */
  readonly number: number;
  /**
   * What tells it from other settings of its number, as International Tables and spglib write it: `b1`, `-c3` (unique
   * axis and cell choice), `cab` (axes), `1`, `2`, `2cab` (origin, axes), `H`, `R` (hexagonal, rhombohedral axes);
   * `''` where nothing has to be told.
   */
  readonly choice: string;
  readonly hall: string;
  /** Hermann-Mauguin symbol with all directions, as in `P 1 21/c 1`, `C 2/m 2/c 21/e`. */
  readonly full: string;
  /** The symbol before 1992 where two settings share the new one, as in `C m m b`; else `''`. */
  readonly old: string;
}

/** All 530 settings, by number. The first of each number is the standard one, or its first origin or axes. */
export const settings: readonly SpaceGroupSetting[] = data.rows.map((row) => {
  const [number, choice, hall, full, old = ''] = row.split('|');
  return { number: Number(number), choice, hall, full, old };
});

/** Returns the settings of a number, the standard one first; none for what is no number of a space group. */
export function settingsOfNumber(number: number): SpaceGroupSetting[] {
  return settings.filter((setting) => setting.number === number);
}

/** Whether International Tables list this setting first, beside other origins and hexagonal or rhombohedral axes. */
export function isStandard({ choice }: SpaceGroupSetting): boolean {
  return ['', 'b', 'b1', '1', '2', 'H', 'R'].includes(choice);
}

/** Returns the symbol as most people write it: `P 21/c` and `P 21/n` for monoclinic groups, `P m m m`, `F m -3 m`. */
export function shortSymbol({ number, full }: SpaceGroupSetting): string {
  const [lattice, ...directions] = full.split(' ');
  if (number < 3) return full;
  if (number <= 15) return [lattice, ...directions.filter((part) => part !== '1')].join(' ');
  const keepsFirst = number >= 75 && number < 195;
  const short = directions.map((part, i) =>
    keepsFirst && i === 0 ? part : part.replace(/^[24][1-3]?\//, ''),
  );
  return [lattice, ...short].join(' ');
}

/** Triclinic cells with centred lattices, which the 530 do not list but which some minerals are given in (`C -1`). */
export const centredTriclinicSettings: readonly SpaceGroupSetting[] = [...'ABCIF'].flatMap((lattice) => [
  { number: 1, choice: lattice, hall: `${lattice} 1`, full: `${lattice} 1`, old: '' },
  { number: 2, choice: lattice, hall: `-${lattice} 1`, full: `${lattice} -1`, old: '' },
]);

/** Names a setting for people: `P 1 21/n 1`, `F d -3 m (origin choice 2)`, `R -3 m (hexagonal axes)`. */
export function settingName(setting: SpaceGroupSetting): string {
  const { number, choice, hall, full, old } = setting;
  if (full === '') return `the Hall symbol ${hall}`;
  const origin = /^[12]/.exec(choice);
  const axes = { H: 'hexagonal axes', R: 'rhombohedral axes' }[choice];
  const words = [axes, origin && `origin choice ${origin[0]}`, old && `as ${old}`].filter((word) => word);
  const symbol = number <= 15 ? full : shortSymbol(setting);
  return words.length === 0 ? symbol : `${symbol} (${words.join(', ')})`;
}
