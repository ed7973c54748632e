import { InputError } from '../base/problem';
import { compositionKey } from '../crystal/chemistry/composition';
import { parseFormula } from '../crystal/chemistry/formula';
import { connectedGroups, groupsOf, type Groups } from './groups';
import type { MaterialRecord } from '../table/dataset';
import { doisOf } from '../table/cells/doiCell';

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
 * Groups rows by paper: rows that share one of several belong together, and with them all whom either shares a paper
 * with. A missing paper is shared with nobody.
 */
export function groupsByPaper(records: readonly MaterialRecord[]): Groups {
  return connectedGroups(records.length, [records.map(papersOfRecord)]);
}

/** Groups rows by reduced composition. A missing one is shared with nobody. */
export function groupsByComposition(records: readonly MaterialRecord[]): Groups {
  return connectedGroups(records.length, [compositionsOf(records)]);
}

/** Groups rows that share a paper or a composition, directly or over others. */
export function groupsByComponent(records: readonly MaterialRecord[]): Groups {
  return connectedGroups(records.length, [records.map(papersOfRecord), compositionsOf(records)]);
}

/**
 * Groups rows by family, in lower case and named as first spelled. All rows without a family are one group (noFamily).
 */
export function groupsByFamily(records: readonly MaterialRecord[]): Groups {
  return groupsOf(familiesOf(records));
}

/** Lists for each row its composition, or none. */
function compositionsOf(records: readonly MaterialRecord[]): string[][] {
  return records.map((record) => [compositionOfRecord(record)].filter((composition) => composition !== ''));
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
