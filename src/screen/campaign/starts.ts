/** What a retrospective campaign knows at its start: whole papers, chosen at random or the oldest. */
import { RandomState } from '../../base/numpy/random';
import { groupsByPaper } from '../../folds/materialGroups';
import { yearOfDois } from '../../table/cells/doiYear';
import type { MaterialRecord } from '../../table/dataset';

export type StartKind = 'random' | 'oldest';

/** Rows by what is known when. */
export interface CampaignStart {
  readonly start: Int32Array;
  /** All others, in an order of chance. */
  readonly candidates: Int32Array;
}

/** Papers with the years that their DOIs tell. */
export interface DatedPapers {
  /** By row, which paper. */
  readonly paperOfRow: Int32Array;
  /** By paper; NaN where its DOIs do not tell. */
  readonly years: Float64Array;
  /** Rows whose paper tells its year. */
  readonly nRowsTold: number;
}

/** Groups rows by paper and dates the papers, by the earliest year that is told. */
export function datedPapers(records: readonly MaterialRecord[]): DatedPapers {
  const { numbers: paperOfRow } = groupsByPaper(records);
  const nPapers = paperOfRow.reduce((most, paper) => Math.max(most, paper + 1), 0);
  const years = new Float64Array(nPapers).fill(NaN);
  records.forEach(({ doi }, row) => {
    const [year, paper] = [yearOfDois(doi), paperOfRow[row]];
    if (!Number.isNaN(year) && !(years[paper] <= year)) years[paper] = year;
  });
  const nRowsTold = paperOfRow.reduce((sum, paper) => sum + (Number.isNaN(years[paper]) ? 0 : 1), 0);
  return { paperOfRow, years, nRowsTold };
}

/**
 * Takes whole papers until they hold at least so many rows: in an order of chance, or the oldest first. A paper whose
 * year is not told has then that of another paper, drawn by the seed; papers of one year come in an order of chance.
 */
export function campaignStart(
  { paperOfRow, years }: DatedPapers,
  kind: StartKind,
  nRows: number,
  seed: number,
): CampaignStart {
  const random = new RandomState(seed);
  const order = [...random.permutation(years.length)];
  if (kind === 'oldest') {
    const known = years.filter((year) => !Number.isNaN(year));
    const dated = years.map((year) =>
      Number.isNaN(year) && known.length > 0 ? known[random.interval(known.length - 1)] : year,
    );
    order.sort((a, b) => dated[a] - dated[b]);
  }
  const sizes = new Int32Array(years.length);
  for (const paper of paperOfRow) sizes[paper]++;
  const isStart = new Uint8Array(years.length);
  let taken = 0;
  for (const paper of order) {
    if (taken >= nRows) break;
    isStart[paper] = 1;
    taken += sizes[paper];
  }
  const shuffled = random.permutation(paperOfRow.length);
  return {
    start: Int32Array.from(paperOfRow.keys()).filter((row) => isStart[paperOfRow[row]] === 1),
    candidates: shuffled.filter((row) => isStart[paperOfRow[row]] === 0),
  };
}
