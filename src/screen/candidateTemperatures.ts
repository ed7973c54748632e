import { counted } from '../base/words/counted';
import type { Problem } from '../base/problem';
import type { MaterialRecord } from '../table/dataset';
import { roomC } from '../table/temperature/temperatureColumn';

/**
 * Gives candidates the temperature that they are predicted at: their own, else room temperature; and says so. A model
 * that knows no temperature leaves them as they are, and says what it ignores.
 * @param isRead whether the model has a column of 1000/T
 */
export function candidatesAtTemperature(
  records: readonly MaterialRecord[],
  isRead: boolean,
): { records: readonly MaterialRecord[]; problems: Problem[] } {
  const nWith = records.filter(({ temperatureC }) => !Number.isNaN(temperatureC)).length;
  if (records.length === 0 || (!isRead && nWith === 0)) return { records, problems: [] };
  const problem = (code: string, message: string, remedy: string): Problem => ({
    ...{ severity: 'note', code, file: records[0].file, message, remedy },
  });
  if (!isRead) {
    const message =
      'Temperatures of candidates are not used: conductivities are predicted at the temperature of the training rows.';
    const remedy = 'Choose 1000/T as a feature on the Data step (--temperature feature) to predict at them.';
    return { records, problems: [problem('temperatures-unused', message, remedy)] };
  }
  const nWithout = records.length - nWith;
  const words = [
    nWith > 0
      ? `${nWith} of ${counted(records.length, 'candidate')} ${nWith === 1 ? 'is' : 'are'} predicted at the temperature of their row.`
      : '',
    nWithout > 0
      ? `${nWithout} of ${counted(records.length, 'candidate')} ${nWithout === 1 ? 'has no temperature: it is' : 'have no temperature: they are'} predicted at ${roomC} °C.`
      : '',
  ];
  const message = words.filter(Boolean).join(' ');
  const remedy = 'Give candidates a column of temperatures to predict them at others.';
  return {
    records: records.map((record) =>
      Number.isNaN(record.temperatureC) ? { ...record, temperatureC: roomC } : record,
    ),
    problems: [problem('candidate-temperatures', message, remedy)],
  };
}
