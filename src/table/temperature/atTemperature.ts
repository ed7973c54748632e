import { counted } from '../../base/words/counted';
import { InputError, type Problem } from '../../base/problem';
import type { Steps } from '../../base/steps';
import { CleaningLog } from '../cleaning/cleaningLog';
import type { CleaningEntry, Dataset, MaterialRecord, Split } from '../dataset';
import { asTheyStand } from './asTheyStand';
import { interpolated } from './interpolated';
import { inWindow } from './inWindow';
import { roomC } from './temperatureColumn';
import { temperatureWords, type TemperaturePolicy } from './temperaturePolicy';
import { celsiusText, withIds, type MaterialKey, type TemperatureRows } from './temperatureRows';

/** Rows whose material is found between two reports of progress. */
const rowsAtOnce = 500;

/**
 * Brings, in steps, a cleaned table to one temperature (DEFINITIONS §1). A table without any temperature is returned as it is; every row
 * that leaves another, or that is kept without a temperature, has its entry in the cleaning report. Which rows remain
 * does not depend on their order.
 * @throws InputError where no row remains
 */
export function* atTemperature(
  dataset: Dataset,
  policy: TemperaturePolicy,
  materialOf: MaterialKey,
): Steps<Dataset> {
  const { file, split, records } = dataset;
  const known = records.filter(({ temperatureC }) => !Number.isNaN(temperatureC));
  if (split === 'candidates') return dataset;
  const isPredicted = split === 'test' && policy.kind === 'feature' && records.length > 0;
  if (known.length === 0 && !isPredicted) return dataset;
  const log = new CleaningLog(file);
  const column = dataset.temperature?.column ?? '';
  const keyOf = withIds(records, materialOf);
  for (const [i, record] of records.entries()) {
    if (i % rowsAtOnce === 0) yield { fraction: i / records.length };
    keyOf(record);
  }
  const rows = { records, column, materialOf: keyOf, log };
  const kept = keptRows(rows, policy, split);
  if (kept.length === 0) throw noRowLeft(dataset, known, policy);
  const { renamed, entries } = withGivenIds(kept, dataset.cleaning);
  return {
    ...dataset,
    records: renamed,
    cleaning: [...entries, ...log.entries],
    problems: [...dataset.problems, temperatureNote(dataset, known, kept, keyOf, policy)],
  };
}

function keptRows(rows: TemperatureRows, policy: TemperaturePolicy, split: Split): MaterialRecord[] {
  if (policy.kind === 'feature') return asTheyStand(rows, split);
  return policy.kind === 'window' ? inWindow(rows, policy) : interpolated(rows, policy);
}

function rangeText(records: readonly MaterialRecord[]): string {
  const sorted = records.map(({ temperatureC }) => temperatureC).sort((first, second) => first - second);
  const [low, high] = [sorted[0], sorted[sorted.length - 1]].map(celsiusText);
  return low === high ? low : `${low} to ${high}`;
}

/** An ID that repeated among rows of several temperatures is given back where one of them remains. */
function withGivenIds(kept: readonly MaterialRecord[], cleaning: readonly CleaningEntry[]) {
  const counts = new Map<string, number>();
  for (const { id, givenId = id } of kept) counts.set(givenId, (counts.get(givenId) ?? 0) + 1);
  const undone = new Set<string>();
  const renamed = kept.map(({ givenId, ...record }) => {
    if (givenId === undefined) return record;
    if (counts.get(givenId)! > 1) return { ...record, givenId };
    undone.add(`${record.row} ${record.id}`);
    return { ...record, id: givenId };
  });
  const entries = cleaning.filter(
    ({ row, id, action, result }) => action !== 'changed' || result !== id || !undone.has(`${row} ${id}`),
  );
  return { renamed, entries };
}

function temperatureNote(
  { file, records, temperature }: Dataset,
  known: readonly MaterialRecord[],
  kept: readonly MaterialRecord[],
  keyOf: MaterialKey,
  policy: TemperaturePolicy,
): Problem {
  const materials = (rows: readonly MaterialRecord[]) => new Set(rows.map(keyOf)).size;
  const nWithout = records.length - known.length;
  const nLost = materials(records) - materials(kept);
  const parts = [
    known.length === 0
      ? `No row has a temperature: all are predicted at ${celsiusText(roomC)}.`
      : `${counted(records.length, 'row')} of ${counted(materials(records), 'material')} are at ${rangeText(known)}${nWithout === 0 ? '' : `, ${nWithout} without a temperature`}.`,
    `${counted(kept.length, 'row')} are studied: ${temperatureWords(policy)}.`,
    nLost === 0 ? '' : `${counted(nLost, 'material')} leave with all rows.`,
  ];
  return {
    severity: kept.length < records.length || nWithout > 0 ? 'warning' : 'note',
    code: 'temperatures',
    file,
    ...(temperature ? { column: temperature.column } : {}),
    message: parts.filter(Boolean).join(' '),
    remedy:
      policy.kind === 'feature'
        ? 'Hold out by composition: random folds hold out rows of a material that they train on at another temperature.'
        : 'Choose another window, the Arrhenius line of each material, or 1000/T as a feature, if this is not what is meant.',
  };
}

function noRowLeft(
  { file, temperature }: Dataset,
  known: readonly MaterialRecord[],
  policy: TemperaturePolicy,
): InputError {
  const counts = new Map<number, number>();
  for (const { temperatureC } of known) counts.set(temperatureC, (counts.get(temperatureC) ?? 0) + 1);
  const [[usual]] = [...counts].sort((first, second) => second[1] - first[1] || first[0] - second[0]);
  const middle = Math.round(usual);
  return new InputError({
    code: 'no-row-at-temperature',
    file,
    ...(temperature ? { column: temperature.column } : {}),
    message: `No row is left at the chosen temperature (${temperatureWords(policy)}): rows are at ${rangeText(known)}.`,
    remedy: `Choose a temperature that the table has, such as window:${middle - 5}-${middle + 5}.`,
  });
}
