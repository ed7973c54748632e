/** The operations of a space group that a CIF names without listing them. */
import { InputError, type Problem } from '../../../../base/problem';
import {
  isStandard,
  settingName,
  settingsOfNumber,
  type SpaceGroupSetting,
} from '../../../../table/spaceGroups/settings';
import {
  chooseSetting,
  fitsCell,
  type SettingChoice,
  type StructureFacts,
} from '../../../symmetry/settingChoice';
import { operationsOfSetting } from '../../../symmetry/settingOperations';
import type { SymmetryOperation } from '../../../symmetry/symmetry';
import { cifText, findColumn, type CifBlock } from '../cifBlock';
import { parseCifNumber } from '../cifNumber';
import {
  conflictMessage,
  conflictOf,
  numberOfNamedGroup,
  statementsOf,
  type Conflict,
  type Statement,
} from './spaceGroupTags';

/**
 * Makes the operations of the space group that a block names without listing them. Where its symbol or number fits
 * several settings, the cell, the formula, the multiplicities and the distances decide; what was chosen is a note.
 * @throws InputError `no-symmetry-operations` where no tag can be read, `several-settings` where nothing decides,
 * `space-group-contradicts` where the tags name different groups and nothing decides
 */
export function operationsOfNamedGroup(
  block: CifBlock,
  structure: Omit<StructureFacts, 'formulaUnitsZ'>,
  file: string,
  problems: Problem[],
): { operations: readonly SymmetryOperation[]; number: number } {
  const facts = { ...structure, formulaUnitsZ: readFormulaUnits(block) };
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
      message: `${fitsNone ? 'The space group does not fit the cell as it is named' : conflictMessage}; ${settingName(chosen)} was used.`,
      remedy: 'Correct the tag that is wrong, or list the symmetry operations.',
    });
  }
  problems.push(choiceNote(chosen, choice, conflict, place));
  const number = Number.isNaN(chosen.number) ? numberOfNamedGroup(block) : chosen.number;
  return { operations: operationsOfSetting(chosen), number };
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
  const others = kept.filter((setting) => setting !== chosen).map(settingName);
  const parts = ['The CIF lists no symmetry operations; those of', settingName(chosen), 'were used.'];
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

/** `_cell_formula_units_Z`, NaN where it is not given. */
function readFormulaUnits(block: CifBlock): number {
  const text = cifText(findColumn(block, '_cell_formula_units_z')?.values[0] ?? '?');
  return text === null ? NaN : (parseCifNumber(text.trim())?.value ?? NaN);
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
  const choices = kept.map(settingName).join('; ');
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

/** Joins words to a list; of many, the first four and how many more. */
function listed(words: readonly string[]): string {
  const all = words.length > 5 ? [...words.slice(0, 4), `${words.length - 4} more`] : words;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
