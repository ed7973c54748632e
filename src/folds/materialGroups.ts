import { InputError } from '../base/problem';
import { compositionKey } from '../crystal/chemistry/composition';
import { parseFormula } from '../crystal/chemistry/formula';
import { connectedGroups, groupsOf, type Groups } from './groups';
import type { MaterialRecord } from '../table/dataset';
import { doisOf } from '../table/cells/doiCell';

/** What rows of one group have in common: a paper, a reduced composition, either of them (transitively), a family. */
export type GroupCriterion = 'doi' | 'composition' | 'component' | 'family';

/** The group of the rows for which no family is given. */
export const noFamily = 'no family given';

/** Lists the papers of a row, in lower case: DOIs do not tell upper from lower case. */
export function papersOfRecord({ doi }: MaterialRecord): string[] {
  return doisOf(doi.toLowerCase());
}

/**
 * Names the reduced composition of a row, however its formula is spelled (compositionKey); a formula that cannot be
 * read stands for itself, and `''` for one that is missing.
 */
export function compositionOfRecord({ reducedComposition }: MaterialRecord): string {
  if (reducedComposition === '') return '';
  try {
    return compositionKey(parseFormula(reducedComposition));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return reducedComposition.replace(/\s+/g, '');
  }
}

/**
 * Groups rows by what they have in common. Rows that share one of several papers belong together, and with them all
 * whom either shares a paper with. Missing papers and compositions are shared with nobody; all rows without a family
 * are one group. Families are compared in lower case and named as they are first spelled.
 */
export function groupsBy(criterion: GroupCriterion, records: readonly MaterialRecord[]): Groups {
  if (criterion === 'family') return groupsOf(familiesOf(records));
  const papers = () => records.map(papersOfRecord);
  const compositions = () =>
    records.map((record) => [compositionOfRecord(record)].filter((composition) => composition !== ''));
  if (criterion === 'doi') return connectedGroups(records.length, [papers()]);
  if (criterion === 'composition') return connectedGroups(records.length, [compositions()]);
  return connectedGroups(records.length, [papers(), compositions()]);
}

function familiesOf(records: readonly MaterialRecord[]): string[] {
  const spelled = new Map<string, string>();
  return records.map(({ family }) => {
    const text = family.trim() || noFamily;
    const key = text.toLowerCase();
    if (!spelled.has(key)) spelled.set(key, text);
    return spelled.get(key)!;
  });
}
