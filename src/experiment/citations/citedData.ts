/** Takes of a sample what a methods section tells of it. */
import { groupsByPaper } from '../../folds/materialGroups';
import { countActions } from '../../table/cleaning/cleaningSummary';
import type { MaterialRecord } from '../../table/dataset';
import { parseTemperature } from '../../table/temperature/temperaturePolicy';
import { embeddedList } from '../further/embeddedList';
import type { FurtherRows } from '../further/furtherRows';
import { readingSettings } from '../sample/readingChoices';
import type { SampleRows } from '../sample/readSample';
import type { Sample, SampleParts } from '../sample/sample';
import type { CitedData, CitedFurther } from './citedWork';

/** Tells of the rows of a sample. */
export function citedData({
  train,
  test,
  cifs,
  cleaning,
  temperature,
  ranges,
  ...of
}: Omit<SampleParts, 'columns' | 'further' | 'addedBlocks'>): CitedData {
  const { name, sha256, isPublished } = of;
  const structures = (records: readonly MaterialRecord[]) =>
    records.filter(({ id }) => Object.hasOwn(cifs, id)).length;
  return {
    ...{ name, sha256, isPublished },
    nTrain: train.length,
    nTest: test?.length ?? 0,
    nStructures: { train: structures(train), test: structures(test ?? []) },
    nThresholds: train.filter(({ sigmaIsCoerced }) => sigmaIsCoerced === 1).length,
    nPapers: new Set(groupsByPaper(train).numbers.filter((_, row) => train[row].doi.trim() !== '')).size,
    cleaning: cleaning
      ? {
          changed: cleaning.changed,
          missing: cleaning['set missing'],
          dropped: cleaning['row dropped'],
        }
      : null,
    temperature: parseTemperature(temperature ?? '') ?? null,
    takesRanges: ranges === 'middle',
  };
}

/** The same of rows that were read and cleaned. */
export function citedRows(rows: SampleRows & Pick<SampleParts, 'name' | 'sha256'>): CitedData {
  const { name, sha256, cifs, isPublished, train, test } = rows;
  return citedData({
    ...{ name, sha256, cifs, isPublished, ...readingSettings(rows) },
    train: train.records,
    test: test?.records ?? null,
    cleaning: countActions([...train.cleaning, ...(test?.cleaning ?? [])]),
  });
}

/** Tells of rows of other tables. */
export function citedFurther({
  name,
  sha256,
  records,
}: Pick<FurtherRows, 'name' | 'sha256'> & { readonly records: ArrayLike<unknown> }): CitedFurther {
  return { name, sha256, nRows: records.length, isLiverpoolList: name === embeddedList.name };
}

/** Tells of further measurements of a sample; null where it has none. */
export function citedFurtherOf({ further }: Pick<Sample, 'further'>): CitedFurther | null {
  return further?.table ? citedFurther({ ...further.table, records: further.target }) : null;
}
