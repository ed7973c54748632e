/** The methods of the best recipe and of ensembles in words. */
import type { ReportInput } from '../../tables/reportInput';
import type { Report } from '../../tables/reportTypes';

/** Writes what stands behind the sections on the recipe and on future work. */
export function recipeMethods({
  settings,
  sample,
}: Pick<ReportInput, 'settings' | 'sample'>): Report['methods'] {
  const { nFolds } = settings;
  const further = sample.further
    ? ' Further measurements widen the training side where a recipe says so: rows that share a paper, a composition or a value with a test row are never used, those that do with a held-out row not in its fold; other temperatures are brought to 298 K by one prefactor; they have a noise variance of 0.8 beyond that of other rows, and more where they were converted. No score is ever of such a row.'
    : '';
  return [
    {
      title: 'Recipe',
      text: `Columns: atomic fractions, 66 statistics of ions (charges by the rule of mean charges, Shannon radii), 16 descriptors of the cell and 14 of the environment of Li; never the flag sigma_is_coerced. The best is a Gaussian process whose kernel adds likenesses of two rows by roles of elements, ions, cell and Li sites (distances in units of their median over the training rows), with noise variance 0.4 and no tuned constant. One factorisation serves two heads, whose mean is the prediction: thresholds as limits that the model completes (Tobit), and normal scores of the ranks. It was chosen on training rows by whole papers held out (${nFolds} folds, seeds 0 to 5), checked by components of papers and compositions (seeds 0 to 3), and frozen before the test set was looked at; every constant is of the training side of its fold.${further}`,
    },
    {
      title: 'Learners beside boosting',
      text: 'ExtraTrees grows 300 trees on all training rows, each split the best of random cuts; its trees are those of scikit-learn 1.9.1 for the same seed. Boosting of a quantile has the pinball loss (scikit-learn within 1e-9); boosting of the order has a loss over all pairs of training rows, and its scores are brought to the scale of the target. All have default parameters unless a table says otherwise.',
    },
    {
      title: 'Ensembles',
      text: `Members are fitted on all training rows of an outer fold. Averages are of their values, or of their ranks among their own out-of-fold predictions. Stacked models are weighted sums with an intercept: weights are found by least squares with no weight below 0, or by ridge (α 1) on standardised predictions, on out-of-fold predictions from inner folds of the training rows that keep together what the outer folds hold out together. A held-out row has no part in a weight.`,
    },
  ];
}
