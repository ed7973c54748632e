import {
  centredTriclinicSettings,
  isStandard,
  settings,
  settingsOfNumber,
  shortSymbol,
  type SpaceGroupSetting,
} from './settings';
import { readSpelling } from './symbolSpelling';

/** Space groups with an `e` glide whose two settings of one symbol had a symbol each before 1992. */
const numbersWithOldSymbols = [67, 68];
const rhombohedralNumbers = [146, 148, 155, 160, 161, 166, 167];

/** The settings that a text names. */
export interface NamedSettings {
  /** Those that the symbol fits, the standard ones first; those of the number where no symbol stands there. */
  readonly settings: readonly SpaceGroupSetting[];
  /** Whether the text has a symbol, and not a number alone. */
  readonly hasSymbol: boolean;
  /** The number beside the symbol, NaN where there is none. */
  readonly number: number;
}

let index: ReadonlyMap<string, readonly SpaceGroupSetting[]> | undefined;

/**
 * Finds the settings of a Hermann-Mauguin symbol in any usual spelling, or of a number; null where the text is none.
 * `P 21/c` fits `P 1 21/c 1` and `P 21/c 1 1`; `F d -3 m` fits both origins, `F d -3 m :2` and `Fd-3mZ` (as the ICSD
 * writes it) one.
 */
export function settingsOfSymbol(text: string): NamedSettings | null {
  const { compact, choice, number } = readSpelling(text);
  if (compact === '') {
    const found = settingsOfNumber(number);
    return found.length === 0 ? null : { settings: found, hasSymbol: false, number };
  }
  index ??= indexOfSymbols();
  const found = spellingsToTry(compact).find(([spelling]) => index!.has(spelling));
  if (found === undefined) return null;
  const [spelling, suffix] = found;
  const all = index.get(spelling)!;
  // `F d -3 m (2)`: an origin, not the number of P -1.
  const isOrigin = number <= 2 && all[0].number > 2 && withChoice(all, String(number)).length < all.length;
  return {
    settings: withChoice(all, choice || suffix || (isOrigin ? String(number) : '')),
    hasSymbol: true,
    number: isOrigin ? NaN : number,
  };
}

/** Keeps the settings of a choice, as in `2`, `h`, `b1`, `c`; all of them where none has it. */
export function withChoice(all: readonly SpaceGroupSetting[], choice: string): readonly SpaceGroupSetting[] {
  const wanted = { s: '1', z: '2' }[choice.toLowerCase()] ?? choice.toLowerCase();
  if (wanted === '') return all;
  const exact = all.filter((setting) => setting.choice.toLowerCase() === wanted);
  if (exact.length > 0) return exact;
  const kept = all.filter((setting) => {
    if (/^[12]$/.test(wanted)) return setting.choice.startsWith(wanted);
    return /^[abc]$/.test(wanted) && new RegExp(`^-?${wanted}\\d?$`).test(setting.choice);
  });
  return kept.length > 0 ? kept : all;
}

/** A spelling as it stands, without the ICSD's letter behind it, and with the axes before `/` left out. */
function spellingsToTry(compact: string): [spelling: string, suffix: string][] {
  const tries: [string, string][] = [[compact, '']];
  const behind = /^(..+?):?(s|z|h|r|o?[12])$/.exec(compact);
  if (behind !== null) {
    const suffix = behind[2].replace('o', '');
    if (!/\d/.test(behind[2]) || behind[2].startsWith('o')) tries.push([behind[1], suffix]);
  }
  return tries.flatMap(([spelling, suffix]): [string, string][] => [
    [spelling, suffix],
    ...withoutAxes(spelling).map((short): [string, string] => [short, suffix]),
  ]);
}

/** `p42/n21/c2/m` -> `p42/ncm` and `pncm`; `im/-32/m` has two directions with an axis, `p21/c` one and stays. */
function withoutAxes(spelling: string): string[] {
  const axis = /(?:2[1]?|4[1-3]?|6[1-5]?)\/(?=[a-emn])/g;
  const count = spelling.match(axis)?.length ?? 0;
  if (count === 0 || (count === 1 && !/-?3/.test(spelling))) return [];
  const first = /^(.(?:[46][1-5]?)\/.)(.*)$/.exec(spelling);
  const keepsFirst = first === null ? [] : [first[1] + first[2].replace(axis, '')];
  return [...keepsFirst, spelling.replace(axis, '')];
}

function indexOfSymbols(): Map<string, SpaceGroupSetting[]> {
  const map = new Map<string, SpaceGroupSetting[]>();
  for (const setting of [...settings, ...centredTriclinicSettings]) {
    for (const spelling of spellingsOf(setting)) {
      const entry = map.get(spelling) ?? [];
      if (!entry.includes(setting)) entry.push(setting);
      map.set(spelling, entry);
    }
  }
  for (const entry of map.values())
    entry.sort((first, second) => Number(isStandard(second)) - Number(isStandard(first)));
  return map;
}

/** All spellings of one setting: full and short, with the glides before 1992, cubic ones without their bar. */
function spellingsOf(setting: SpaceGroupSetting): string[] {
  const { number, choice, full } = setting;
  const forms = [full.split(' '), shortSymbol(setting).split(' ')].flatMap((parts) => [
    parts,
    ...oldForms(setting, parts),
  ]);
  const spellings = forms.map((parts) => parts.join('').toLowerCase());
  const cubic = number >= 200 ? spellings.map((spelling) => spelling.replace('-3', '3')) : [];
  const rhombohedral = rhombohedralNumbers.includes(number)
    ? spellings.flatMap((spelling) => [
        `${spelling}1`,
        ...(choice === 'H' ? [spelling.replace('r', 'h')] : []),
      ])
    : [];
  return [...spellings, ...cubic, ...rhombohedral];
}

/** The forms with `a`, `b` or `c` for the glide `e`: either in-plane axis, or the setting's own where it has one. */
function oldForms({ number, old }: SpaceGroupSetting, parts: readonly string[]): string[][] {
  const at = parts.findIndex((part, i) => i > 0 && part.endsWith('e'));
  if (at < 0) return [];
  const inPlane = ['a', 'b', 'c'].filter((_, axis) => axis !== at - 1);
  const letters = numbersWithOldSymbols.includes(number) ? [old.split(' ')[at]] : inPlane;
  return letters.map((letter) => parts.map((part, i) => (i === at ? part.replace('e', letter) : part)));
}
