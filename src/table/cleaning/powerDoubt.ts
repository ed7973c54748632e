/** Powers of ten in the target's name that can be meant in two ways. */
import { pow } from '../../base/elementary/power';
import { log10 } from '../../base/elementary/logarithm';
import { InputError } from '../../base/problem';
import { readNumberCell } from '../cells/numberCell';
import { cellsOf, type TextTable } from '../csv/textTable';
import type { TargetColumn } from './targetColumn';

/** log10 of 1 S/cm: no solid conducts lithium better at any temperature that is measured. */
const highestLog = 0;

/**
 * Refuses a target whose name has a power of ten beside the quantity, `σ × 10^4 (S/cm)`, where its values do not tell
 * whether they are to be divided by it (values are 10⁴ σ) or to be multiplied: where they are so small that both give
 * conductivities of materials.
 * @throws InputError `power-of-ten-doubtful`, naming both readings
 */
export function checkPower(table: TextTable, { role, name, unit, scale }: TargetColumn): void {
  const { power, isOfUnit } = unit;
  if (power === undefined || isOfUnit === true || power === 0) return;
  let largest = -Infinity;
  let cell = '';
  for (const text of cellsOf(table, name)!) {
    const read = readNumberCell(text, 'decimal');
    if (read.kind !== 'number') continue;
    const log = role === 'sigma' ? log10(read.value) : (scale.sign * read.value) / scale.base;
    if (log > largest) [largest, cell] = [log, text];
  }
  const asDivided = largest - log10(unit.divisor);
  const asMultiplied = asDivided + 2 * power;
  if (largest === -Infinity || asMultiplied > highestLog) return;
  const sigma = (log: number) => `${pow(10, log).toPrecision(2)} S/cm`;
  throw new InputError({
    code: 'power-of-ten-doubtful',
    file: table.file,
    column: name,
    value: cell,
    message:
      `The name has a power of ten, and its values do not tell which way it is meant: divided by 10^${power} ` +
      `the largest is ${sigma(asDivided)}, multiplied by it ${sigma(asMultiplied)}.`,
    remedy: `Write the unit of the cells into the name, as in σ (10^-${power} S/cm), or σ (S/cm) with values in S/cm.`,
  });
}
