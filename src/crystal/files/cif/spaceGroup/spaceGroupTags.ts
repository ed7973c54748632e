/** What the tags of a CIF say of its space group: Hall symbol, Hermann-Mauguin symbols, number. */
import { isStandard, settingsOfNumber, type SpaceGroupSetting } from '../../../../table/spaceGroups/settings';
import { settingsOfSymbol, withChoice } from '../../../../table/spaceGroups/settingsOfSymbol';
import { settingOfHallSymbol } from '../../../symmetry/settingOperations';
import { cifText, findColumn, type CifBlock } from '../cifBlock';

const hallTags = ['_space_group_name_hall', '_symmetry_space_group_name_hall', '_space_group_hall_symbol'];
const symbolTags = [
  '_space_group_name_h-m_alt',
  '_symmetry_space_group_name_h-m',
  '_space_group_name_h-m_full',
  '_symmetry_space_group_name_h-m_full',
  '_space_group_name_h-m',
  '_symmetry_space_group_name_h-m_alt',
];
const numberTags = ['_space_group_it_number', '_symmetry_int_tables_number', '_symmetry_it_number'];
/** The type of the group by its reference setting, which need not be the one of the coordinates. */
const referenceTags = ['_space_group_reference_setting', '_space_group_name_h-m_ref'];
const transformTags = ['_space_group_transform_pp_abc', '_space_group_transform_qq_xyz'];
const noTransform = /^(?:a,b,c|x,y,z)(?:;0,0,0)?$/;
const choiceTags = ['_space_group_it_coordinate_system_code', '_symmetry_it_coordinate_system_code'];

/** What one tag says of the space group. */
export interface Statement {
  readonly kind: 'Hall symbol' | 'symbol' | 'number';
  readonly text: string;
  readonly line: number;
  /** None where the text is no space group. */
  readonly settings: readonly SpaceGroupSetting[];
}

/** Reads what a block says of its space group: Hall symbol, Hermann-Mauguin symbols, number. */
export function statementsOf(block: CifBlock): Statement[] {
  const choice = textsOf(block, choiceTags)[0]?.text ?? '';
  const halls = textsOf(block, hallTags).map(({ text, line }): Statement => {
    const setting = settingOfHallSymbol(text);
    if (setting !== null) return { kind: 'Hall symbol', text, line, settings: [setting] };
    const named = settingsOfSymbol(text);
    return { kind: named === null ? 'Hall symbol' : 'symbol', text, line, settings: named?.settings ?? [] };
  });
  // Some programs write 0 for a number that they do not know.
  const numbers = textsOf(block, numberTags)
    .filter(({ text }) => !/^0+$/.test(text))
    .map(({ text, line }): Statement => {
      return { kind: 'number', text, line, settings: withChoice(settingsOfNumber(Number(text)), choice) };
    });
  const symbols = textsOf(block, symbolTags).flatMap(({ text, line }): Statement[] => {
    const named = settingsOfSymbol(text);
    const hall = named === null ? settingOfHallSymbol(text) : null;
    if (hall !== null) return [{ kind: 'Hall symbol', text, line, settings: [hall] }];
    const beside = named?.hasSymbol ? settingsOfNumber(named.number) : [];
    const number: Statement = { kind: 'number', text: String(named?.number), line, settings: beside };
    const kind = named === null || named.hasSymbol ? 'symbol' : 'number';
    const own: Statement = { kind, text, line, settings: withChoice(named?.settings ?? [], choice) };
    return beside.length > 0 ? [own, number] : [own];
  });
  const all = [...halls.slice(0, 1), ...symbols, ...referencesOf(block), ...numbers.slice(0, 1)];
  const keys = all.map(({ kind, text }) => `${kind} ${text}`);
  return all.filter((_, i) => keys.indexOf(keys[i]) === i);
}

/** Reads `059:-P 2ab 2a`: the Hall symbol counts where the axes are those of the reference, else the number alone. */
function referencesOf(block: CifBlock): Statement[] {
  const transforms = textsOf(block, transformTags);
  const isReference =
    transforms.length > 0 && transforms.every(({ text }) => noTransform.test(text.replace(/\s/g, '')));
  return textsOf(block, referenceTags).flatMap(({ text, line }): Statement[] => {
    const [, digits, hall] = /^(\d+):(.+)$/.exec(text) ?? [];
    const setting = hall === undefined || !isReference ? null : settingOfHallSymbol(hall);
    if (setting !== null) return [{ kind: 'Hall symbol', text: hall, line, settings: [setting] }];
    const number = hall === undefined ? settingsOfSymbol(text)?.settings[0].number : Number(digits);
    const settings = settingsOfNumber(number ?? NaN);
    return settings.length === 0 ? [] : [{ kind: 'number', text: String(number), line, settings }];
  });
}

/** Returns the number of the space group that a block names, NaN where no tag tells it. */
export function numberOfNamedGroup(block: CifBlock): number {
  const numbers = statementsOf(block).flatMap(({ settings }) => settings.map(({ number }) => number));
  return numbers.find((number) => !Number.isNaN(number)) ?? NaN;
}

export const conflictMessage = 'The tags of the space group contradict each other';

/** How statements contradict each other: they name several groups, or settings of one that exclude each other. */
export type Conflict = 'groups' | 'settings' | null;

/** Compares all statements that can be read. */
export function conflictOf(statements: readonly Statement[]): Conflict {
  const numbers = statements.map(({ settings }) => settings[0].number);
  const known = new Set(numbers.filter((number) => !Number.isNaN(number)));
  if (known.size > 1) return 'groups';
  const [first, ...others] = statements.filter(({ kind }) => kind !== 'number');
  const excludes = ({ settings }: Statement) =>
    namesItsSetting(settings) &&
    !settings.some((setting) => first.settings.some((one) => one.hall === setting.hall));
  return others.some(excludes) && !Number.isNaN(first.settings[0].number) ? 'settings' : null;
}

/** Standard symbols are often meant as the name of the group, whatever its setting; those with all directions are not. */
function namesItsSetting(settings: readonly SpaceGroupSetting[]): boolean {
  const [{ number }] = settings;
  return !settings.some(isStandard) || (settings.length === 1 && number >= 3 && number <= 15);
}

/** Longer than any symbol, in characters. */
const longestName = 300;

/** The texts of those tags that the block has, with their lines. */
function textsOf(block: CifBlock, tags: readonly string[]): { text: string; line: number }[] {
  return tags.flatMap((tag) => {
    const column = findColumn(block, tag);
    const text = cifText(column?.values[0] ?? '?')
      ?.slice(0, longestName)
      .replace(/\s+/g, ' ')
      .trim();
    return column === undefined || !text ? [] : [{ text, line: column.lines[0] }];
  });
}
