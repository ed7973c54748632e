import { usualIntervalShare } from '../../../screen/intervals/usualShares';
import type { IntervalCheck } from '../../../screen/intervals/intervalCoverage';

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

/** Tells what 90 % intervals hold, in a sentence or two. */
export function coverageSentence(
  papers: IntervalCheck,
  by: string,
  components: IntervalCheck | null,
): string {
  const usual = (check: IntervalCheck) => check.levels.find(({ nominal }) => nominal === usualIntervalShare)!;
  const { byRow, byGroup, width } = usual(papers);
  const wide = Number.isFinite(width) ? `, ${width.toFixed(1)} powers of ten wide in the mean` : '';
  const first =
    `Intervals for ${percent(usualIntervalShare)} hold ${percent(byGroup)} on new ${by}, each counting the same, ` +
    `and ${percent(byRow)} of their ${papers.nRows} rows${wide}.`;
  if (!components) return first;
  const harder = usual(components);
  const verdict = harder.byRow < usualIntervalShare - 0.03 ? 'too narrow there' : 'they hold there too';
  return `${first} Without anything alike in training they hold ${percent(harder.byRow)} of the rows: ${verdict}.`;
}
