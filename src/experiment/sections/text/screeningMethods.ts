/** The methods of the screening section in words. */
import type { ReportInput } from '../../tables/reportInput';
import type { Report } from '../../tables/reportTypes';

/** Writes how the worth of rankings is measured, where that was asked for. */
export function screeningMethods({ experiments }: Pick<ReportInput, 'experiments'>): Report['methods'] {
  if (!experiments.includes('screening')) return [];
  return [
    {
      title: 'Worth of a ranking',
      text: `Held-out rows are put in one order by their pooled out-of-fold predictions, and the top 1, 5 and 10 % (rounded up) are opened. Above: the share of those with σ above 10⁻⁴ S cm⁻¹; recall: which share of all such rows they are; enrichment: the share over that of all rows. NDCG discounts by log₂(1 + rank) what a row gains, its orders of magnitude above the threshold. All are means over the orders of equal predictions, so that equal predictions score as a blind choice. Intervals are percentiles over resampled papers; where all of a top lie above, the low end is that of Clopper and Pearson with papers as trials. The nearest known compound predicts by the least Σ |x − y| of atomic fractions. Campaigns start from whole papers with at least a tenth of the rows; each batch has the highest scores by a model of all that is known by then: its mean, the mean plus one standard deviation, or the expected improvement over the highest known value. Values count as measured, thresholds too; rows of a paper are measured one by one. A blind choice is given by its expected value.`,
    },
  ];
}
