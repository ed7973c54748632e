/** The methods of a report in words, with every definition and seed: what a paper's section needs. */
import { protocolOptions } from '../../../folds/protocols/registry';
import { counted } from '../../../base/words/counted';
import { parseTemperature, temperatureWords } from '../../../table/temperature/temperaturePolicy';
import type { ReportInput } from '../../tables/reportInput';
import type { Report } from '../../tables/reportTypes';
import { recipeMethods } from './recipeMethods';
import { pathwayMethods } from './pathwayMethods';
import { screeningMethods } from './screeningMethods';

/** Writes the methods for the data and settings of a report. */
export function methods(input: ReportInput): Report['methods'] {
  const { settings, sample } = input;
  const { name, sha256, train, test, records, cifs } = sample;
  const { nFolds, seed, nResamples, nTrials } = settings;
  const nCifs = records.filter(({ id }) => Object.hasOwn(cifs, id)).length;
  const nCensored = train.filter((record) => record.sigmaIsCoerced === 1).length;
  const flag = settings.withCoercedFlag
    ? 'The flag sigma_is_coerced is among the columns unless a table says otherwise.'
    : 'The flag sigma_is_coerced is left out.';
  const physics =
    settings.physics === 'reported'
      ? 'as pymatgen’s analysers reach (missing values are 0)'
      : 'in full coverage: occupancy-weighted, for every CIF with Li (missing values stay missing)';
  const heldOut = protocolOptions.filter(({ by }) => by).map((option) => option.heldOut);
  return [
    {
      title: 'Data',
      text: `${name} (SHA-256 ${sha256}): ${counted(train.length, 'training row')}, ${counted(test?.length ?? 0, 'test row')}, ${counted(nCifs, 'row')} with a CIF. The target is log₁₀ of the ionic conductivity in S cm⁻¹. A threshold such as “<1E-10” stands for its value and is flagged (${counted(nCensored, 'training row')}). Cells are trimmed, infinite values are missing, exact duplicate rows are dropped, rows without a target are dropped from training only.${temperatureText(sample.temperature)}`,
    },
    {
      title: 'Features',
      text: `Stage 0: atomic fractions x of the reduced composition: Li fraction, anion fraction (N O F S Cl Se Br Te I), number of elements, fractions of the elements 1–103, Σ x·p over 22 Magpie element properties. Stage 1 adds cell lengths and angles, space-group number, density, volume per atom, Li per cell, formula units, two measures of cell shape, and from the CIF the Li fraction and concentration, framework density, Li–Li and Li–anion distances, Li coordination number, multiplicity of the Li orbits, c/a and b/a; these are 0 without a CIF, and has_cif_struct says so. Stage 2 adds the mean and standard deviation over Li sites of the bond-valence mismatch |1 − Σ exp((R₀ − d)/0.37 Å)| and of the Ewald site energy (eV), the mean Voronoi coordination number, and an indicator for each, ${physics}. ${flag}`,
    },
    {
      title: 'Learner',
      text: 'Histogram-based gradient boosting with squared error, without early stopping; missing values go to the side of a split that reduces the loss more. The implementation equals scikit-learn’s HistGradientBoostingRegressor 1.9.1 bit for bit on its reference fits. Defaults: max_iter 100, learning_rate 0.1, max_leaf_nodes 31, max_depth None, min_samples_leaf 20, l2_regularization 0, max_bins 255.',
    },
    ...recipeMethods(input),
    {
      title: 'Protocols',
      text: `Cross-validation: KFold with ${nFolds} folds, shuffled with seed ${seed}; scores are computed once over the pooled out-of-fold predictions. Grouped protocols hold out ${heldOut.slice(0, -1).join(', ')}, or ${heldOut.at(-1)}; folds are balanced by size and shuffled with the same seed. For the test set a model is fitted on all training rows. Nothing is chosen by the test set; every model that is scored on it counts as a look.`,
    },
    {
      title: 'Scores',
      text: 'R² = 1 − Σ(y − ŷ)²/Σ(y − ȳ)², root mean squared error and mean absolute error in units of log₁₀ (1 is a factor of ten in σ), and Spearman’s rank correlation ρ with average ranks, the primary score.',
    },
    ...pathwayMethods(input),
    ...screeningMethods(input),
    {
      title: 'Tuning',
      text:
        nTrials === 0
          ? 'No hyper-parameters were tuned for this report.'
          : `Studies of ${nTrials} trials by the tree-structured Parzen estimator (independent, 10 start-up trials, 24 candidates, seed 42, equal to Optuna 4.9), objective: mean over the folds of RMSE_val + λ·max(0, RMSE_val − RMSE_train) with λ = 0.2 unless said. Nested cross-validation runs a whole study on inner folds of the training side of each outer fold.`,
    },
    {
      title: 'Uncertainty',
      text: `95 % bootstrap intervals from ${nResamples} resamples (seed ${seed}): symmetric bootstrap-t with infinitesimal-jackknife errors, on log RMSE, log MAE, log(1 − R²) and Fisher’s z, chosen because its coverage in simulation is 93–97 %. Models are held fixed, so that the intervals show the choice of the scored rows, not that of the training rows. Rows of one paper are not independent: intervals of scores are over papers, drawn with all their rows. Differences are paired: both models are scored on the same resample. A difference whose interval holds 0 is called not distinguishable; intervals are not corrected for the number of comparisons.`,
    },
  ];
}

/** Says what was done with temperatures of measurement; `''` where the tables have none. */
function temperatureText(setting: string | undefined): string {
  const policy = parseTemperature(setting ?? '');
  return policy ? ` Temperatures of measurement: ${temperatureWords(policy)}.` : '';
}
