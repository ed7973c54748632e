import { InputError } from '../../base/problem';
import type { HgbModel } from '../hgb/model';
import type { OutsideModel } from './outsideModel';

/** By which the sums of leaves become log10 σ: by target and link. Others are no conductivity, or may be below zero. */
const scales: Readonly<Record<string, number>> = {
  'log10_sigma identity': 1,
  'ln_sigma identity': 1 / Math.LN10,
  'sigma log': 1 / Math.LN10,
};

/**
 * Makes a model from outside one of ours, which predicts log10 σ / (S/cm) from more columns, in another order.
 * @param positions by column of the model, its position among ours
 * @throws InputError `categorical-model`, `other-target`
 */
export function asBoosting(
  { trees, leftCategories, featureNames, target, link }: OutsideModel,
  positions: readonly number[],
  nColumns: number,
  file: string,
): HgbModel {
  const node = leftCategories.findIndex((left) => left !== null);
  if (node >= 0)
    throw new InputError({
      ...{ code: 'categorical-model', file, column: featureNames[trees.feature[node]] },
      message: 'The model splits this column into categories, which a ranking with its reasons cannot show.',
      remedy: 'Give the column as numbers, or predict a table that has the columns on the command line.',
    });
  const name = `${target} ${link}`;
  if (!Object.hasOwn(scales, name))
    throw new InputError({
      ...{ code: 'other-target', file, value: target },
      message: `The model predicts “${target}” by a loss with ${link === 'log' ? 'a logarithmic' : 'the identity as'} link, which is no log10 σ.`,
      remedy: 'Fit log10 of σ in S/cm, and name it: export_model.py --target log10_sigma.',
    });
  const scale = scales[name];
  return {
    ...trees,
    nColumns,
    baseline: trees.baseline * scale,
    feature: trees.feature.map((column) => (column < 0 ? -1 : positions[column])),
    value: trees.value.map((value) => value * scale),
  };
}
