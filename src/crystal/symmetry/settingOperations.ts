import { centredTriclinicSettings, settings, type SpaceGroupSetting } from '../../table/spaceGroups/settings';
import { operationsOfHallSymbol } from './hallSymbol';
import { operationKey, type SymmetryOperation } from './symmetry';

const cache = new Map<string, readonly SymmetryOperation[]>();
/** The first setting of each Hall symbol of the table. */
let bySymbol: ReadonlyMap<string, SpaceGroupSetting> | undefined;

/** Returns the operations of a setting, the identity first; made on first use and kept. */
export function operationsOfSetting({ hall }: SpaceGroupSetting): readonly SymmetryOperation[] {
  let operations = cache.get(hall);
  if (operations === undefined) {
    const generated = operationsOfHallSymbol(hall);
    if (generated === null) throw new RangeError(`${hall} is no Hall symbol.`);
    operations = generated;
    cache.set(hall, operations);
  }
  return operations;
}

/**
 * Returns the setting that a Hall symbol names: that of the table where its operations are the same, however it is
 * written; else one of its own, with NaN for the number unless the table has the symbol before its change of axes.
 * Null where the text is no Hall symbol.
 */
export function settingOfHallSymbol(text: string): SpaceGroupSetting | null {
  const normal = normalHall(text);
  bySymbol ??= new Map([...settings].reverse().map((setting) => [normalHall(setting.hall), setting]));
  const listed = bySymbol.get(normal);
  if (listed !== undefined) return listed;
  const operations = operationsOfHallSymbol(text);
  if (operations === null) return settings.find(({ hall }) => withoutSpaces(hall) === normal) ?? null;
  const key = keyOfOperations(operations);
  const all = [...settings, ...centredTriclinicSettings];
  const equal = all.find(
    (setting) =>
      operationsOfSetting(setting).length === operations.length &&
      keyOfOperations(operationsOfSetting(setting)) === key,
  );
  if (equal !== undefined) return equal;
  const unchanged = text.includes('(') ? settingOfHallSymbol(text.slice(0, text.indexOf('('))) : null;
  return { number: unchanged?.number ?? NaN, choice: '', hall: text.trim(), full: '', old: '' };
}

/** Names a set of operations so that equal sets have equal keys. */
export function keyOfOperations(operations: readonly SymmetryOperation[]): string {
  return operations.map(operationKey).sort().join('|');
}

function normalHall(text: string): string {
  return text
    .toLowerCase()
    .replace(/''|=|”/g, '"')
    .replace(/[\s_]+/g, ' ')
    .trim();
}

function withoutSpaces(hall: string): string {
  return normalHall(hall).replace(/ /g, '');
}
