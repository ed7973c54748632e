/** The space group that a CIF names: which settings its tags allow, and the operations where the CIF lists none. */
import { InputError, type Problem } from '../../../base/problem';
import {
  isStandard,
  settingsOfNumber,
  shortSymbol,
  type SpaceGroupSetting,
} from '../../../table/spaceGroups/settings';
import { settingsOfSymbol, withChoice } from '../../../table/spaceGroups/settingsOfSymbol';
import {
  chooseSetting,
  fitsCell,
  type SettingChoice,
  type StructureFacts,
} from '../../symmetry/settingChoice';
import { operationsOfSetting, settingOfHallSymbol } from '../../symmetry/settingOperations';
import { operationKey, type SymmetryOperation } from '../../symmetry/symmetry';
import type { Lattice } from '../../cell/lattice';
import { cifText, findColumn, type CifBlock } from './cifBlock';

const hallTags = ['_space_group_name_hall', '_symmetry_space_group_name_hall', '_space_group_hall_symbol'];
const symbolTags = [
  '_space_group_name_h-m_alt',
  '_symmetry_space_group_name_h-m',
  '_space_group_name_h-m_full',
  '_symmetry_space_group_name_h-m_full',
  '_space_group_name_h-m',
  '_symmetry_space_group_name_h-m_alt',
  '_space_group_name_h-m_ref',
];
const numberTags = ['_space_group_it_number', '_symmetry_int_tables_number', '_symmetry_it_number'];
const choiceTags = ['_space_group_it_coordinate_system_code', '_symmetry_it_coordinate_system_code'];

/** What one tag says of the space group. */
interface Statement {
  readonly kind: 'Hall symbol' | 'symbol' | 'number';
  readonly text: string;
  readonly line: number;
  /** None where the text is no space group. */
  readonly settings: readonly SpaceGroupSetting[];
}

/** Reads what a block says of its space group: Hall symbol, Hermann-Mauguin symbols, number. */
function statementsOf(block: CifBlock): Statement[] {
  const choice = textsOf(block, choiceTags)[0]?.text ?? '';
  const halls = textsOf(block, hallTags).map(({ text, line }): Statement => {
    const setting = settingOfHallSymbol(text);
    if (setting !== null) return { kind: 'Hall symbol', text, line, settings: [setting] };
    const named = settingsOfSymbol(text);
    return { kind: named === null ? 'Hall symbol' : 'symbol', text, line, settings: named?.settings ?? [] };
  });
  const numbers = textsOf(block, numberTags).map(({ text, line }): Statement => {
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
  return [...halls.slice(0, 1), ...symbols, ...numbers.slice(0, 1)];
}

/** Returns the number of the space group that a block names, NaN where no tag tells it. */
export function numberOfNamedGroup(block: CifBlock): number {
  const numbers = statementsOf(block).flatMap(({ settings }) => settings.map(({ number }) => number));
  return numbers.find((number) => !Number.isNaN(number)) ?? NaN;
}

/**
 * Makes the operations of the space group that a block names without listing them. Where its symbol or number fits
 * several settings, the cell, the formula, the multiplicities and the distances decide; what was chosen is a note.
 * @throws InputError `no-symmetry-operations` where no tag can be read, `several-settings` where nothing decides,
 * `space-group-contradicts` where the tags name different groups and nothing decides
 */
export function operationsOfNamedGroup(
  block: CifBlock,
  facts: StructureFacts,
  file: string,
  problems: Problem[],
): { operations: readonly SymmetryOperation[]; number: number } {
  const all = statementsOf(block);
  const statements = all.filter(({ settings }) => settings.length > 0);
  if (statements.length === 0) throw unknownGroup(block, all, file);
  for (const { kind, text, line, settings } of all)
    if (settings.length === 0) problems.push(unreadStatement(kind, text, line, file));
  const conflict = conflictOf(statements);
  let choice = chooseSetting(candidatesOf(statements, conflict), facts);
  const others = settingsOfNumber(choice.kept[0].number).filter((setting) =>
    fitsCell(setting, facts.lattice),
  );
  const fitsNone = !choice.kept.some((setting) => fitsCell(setting, facts.lattice)) && others.length > 0;
  if (fitsNone) choice = chooseSetting(others, facts);
  const chosen = decided(choice, conflict);
  const stated = statements.map(({ kind, text }) => `${kind} ${text}`).join(', ');
  const place = { file, line: statements[0].line, value: stated };
  if (chosen === null) throw undecided(choice, conflict, place);
  if (conflict !== null || fitsNone) {
    problems.push({
      severity: 'warning',
      code: 'space-group-contradicts',
      ...place,
      message: `${fitsNone ? 'The space group does not fit the cell as it is named' : conflictMessage}; ${nameOf(chosen)} was used.`,
      remedy: 'Correct the tag that is wrong, or list the symmetry operations.',
    });
  }
  problems.push(choiceNote(chosen, choice, conflict, place));
  const number = Number.isNaN(chosen.number) ? numberOfNamedGroup(block) : chosen.number;
  return { operations: operationsOfSetting(chosen), number };
}

const conflictMessage = 'The tags of the space group contradict each other';

type Conflict = 'groups' | 'settings' | null;

/** Whether the statements name different groups, or one group in settings that exclude each other. */
function conflictOf(statements: readonly Statement[]): Conflict {
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

/**
 * The settings to choose from: those of the most telling tag, those of all tags where they contradict each other.
 * A Hall symbol that no table has is tried beside the next tag, lest a symbol of another kind was taken for one.
 */
function candidatesOf(statements: readonly Statement[], conflict: Conflict): readonly SpaceGroupSetting[] {
  const [first, ...others] = statements;
  const symbols = others.filter(({ kind }) => kind !== 'number');
  const allOf = (some: readonly Statement[]) => [...new Set(some.flatMap(({ settings }) => settings))];
  if (conflict === 'settings') return allOf([first, ...symbols]);
  if (conflict === 'groups') {
    const numbers = statements
      .filter(({ kind }) => kind === 'number')
      .map((number) => ({ ...number, settings: number.settings.filter(isStandard) }));
    return allOf([...statements.filter(({ kind }) => kind !== 'number'), ...numbers]);
  }
  if (first.kind === 'Hall symbol' && Number.isNaN(first.settings[0].number))
    return allOf(statements.slice(0, 2));
  return symbols.reduce((kept, { settings }) => {
    const both = kept.filter((setting) => settings.includes(setting));
    return both.length > 0 ? both : kept;
  }, first.settings);
}

/**
 * The one setting that is left; of several, the standard one, or that with unique axis b where those that are left
 * differ by axes alone. Null where none is.
 */
function decided({ kept, isSame }: SettingChoice, conflict: Conflict): SpaceGroupSetting | null {
  if (kept.length === 1 || isSame || conflict === 'settings' || Number.isNaN(kept[0].number)) return kept[0];
  if (conflict === 'groups') return null;
  const standard = kept.filter(isStandard);
  const usual = standard.length > 0 ? standard : kept.filter(({ choice }) => /^-?b\d$/.test(choice));
  return usual.length === 1 ? usual[0] : null;
}

/** Says what was used and why; a warning where another setting is as likely. */
function choiceNote(
  chosen: SpaceGroupSetting,
  { kept, reasons, isSame }: SettingChoice,
  conflict: Conflict,
  place: { file: string; line: number; value: string },
): Problem {
  const isAssumed = conflict === null && kept.length > 1 && !isSame;
  const others = kept.filter((setting) => setting !== chosen).map(nameOf);
  const parts = ['The CIF lists no symmetry operations; those of', nameOf(chosen), 'were used.'];
  if (reasons.length > 0) parts.push(`It was told from other settings by ${listed(reasons)}.`);
  if (isAssumed) parts.push(`It is the usual one, but ${listed(others)} would fit as well.`);
  return {
    severity: isAssumed ? 'warning' : 'note',
    code: 'operations-from-space-group',
    ...place,
    message: parts.join(' '),
    remedy: 'List the symmetry operations if another setting is meant.',
  };
}

/**
 * Warns where a block lists only a part of the operations of the space group that it names: the listed ones are used.
 * A list of the identity alone has a warning of its own.
 */
export function checkListedOperations(
  block: CifBlock,
  listedOperations: readonly SymmetryOperation[],
  lattice: Lattice,
  file: string,
  problems: Problem[],
): void {
  if (listedOperations.length < 2) return;
  const named = statementsOf(block).find(({ settings }) => settings.length > 0);
  const whole = named?.settings.find((setting) => isPartOf(listedOperations, setting, lattice));
  if (named === undefined || whole === undefined) return;
  const count = operationsOfSetting(whole).length;
  problems.push({
    severity: 'warning',
    code: 'operations-incomplete',
    file,
    line: named.line,
    value: named.text,
    message: `The CIF lists ${listedOperations.length} of the ${count} symmetry operations of ${nameOf(whole)}; those that it lists were used.`,
    remedy: 'Check that all atoms of the cell are there, or list all operations.',
  });
}

function isPartOf(part: readonly SymmetryOperation[], setting: SpaceGroupSetting, lattice: Lattice): boolean {
  const whole = operationsOfSetting(setting);
  if (part.length >= whole.length) return false;
  const keys = new Set(whole.map(operationKey));
  return part.every((operation) => keys.has(operationKey(operation))) && fitsCell(setting, lattice);
}

function unknownGroup(block: CifBlock, all: readonly Statement[], file: string): InputError {
  return new InputError({
    severity: 'error',
    code: 'no-symmetry-operations',
    file,
    line: all[0]?.line ?? block.line,
    value: all.map(({ text }) => text).join(', ') || block.name,
    message: 'The CIF lists no symmetry operations, and what it names is no space group that is known here.',
    remedy:
      'Write the Hermann-Mauguin symbol as in P 1 21/n 1, the number (1 to 230) or the Hall symbol, or list the operations ' +
      '(_space_group_symop_operation_xyz).',
  });
}

function unreadStatement(kind: Statement['kind'], text: string, line: number, file: string): Problem {
  return {
    severity: 'warning',
    code: 'unknown-space-group',
    file,
    line,
    value: text,
    message: `This is no ${kind} of a space group that is known here; another tag names the space group.`,
    remedy: 'Correct the tag, or list the symmetry operations.',
  };
}

function undecided(
  { kept }: SettingChoice,
  conflict: Conflict,
  place: { file: string; line: number; value: string },
): InputError {
  const choices = kept.map(nameOf).join('; ');
  const what =
    conflict === null
      ? `The CIF lists no symmetry operations, and what it names fits several settings: ${choices}.`
      : `${conflictMessage}, and no symmetry operations are listed. Possible are: ${choices}.`;
  return new InputError({
    severity: 'error',
    code: conflict === null ? 'several-settings' : 'space-group-contradicts',
    ...place,
    message: what,
    remedy:
      'List the operations, or name the setting: its Hall symbol, or the choice behind the symbol as in F d -3 m :2. ' +
      'Often _chemical_formula_sum with _cell_formula_units_Z is enough to decide.',
  });
}

/** Names a setting for people: `P 1 21/n 1`, `F d -3 m (origin choice 2)`, `R -3 m (hexagonal axes)`. */
function nameOf(setting: SpaceGroupSetting): string {
  const { number, choice, hall, full, old } = setting;
  if (full === '') return `the Hall symbol ${hall}`;
  const origin = /^[12]/.exec(choice);
  const axes = { H: 'hexagonal axes', R: 'rhombohedral axes' }[choice];
  const words = [axes, origin && `origin choice ${origin[0]}`, old && `as ${old}`].filter((word) => word);
  const symbol = number <= 15 ? full : shortSymbol(setting);
  return words.length === 0 ? symbol : `${symbol} (${words.join(', ')})`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The texts of those tags that the block has, with their lines. */
function textsOf(block: CifBlock, tags: readonly string[]): { text: string; line: number }[] {
  return tags.flatMap((tag) => {
    const column = findColumn(block, tag);
    const text = cifText(column?.values[0] ?? '?')
      ?.replace(/\s+/g, ' ')
      .trim();
    return column === undefined || !text ? [] : [{ text, line: column.lines[0] }];
  });
}
