import type { GpView } from '../../figures/watch/gpFigures';

const number = (value: number) => value.toFixed(2).replace('-', '−');

/** Says what the row that was added last did to a prediction. */
export function gpSentence({ trace, step, neighbours, name, measured }: GpView): string {
  const { order, likeness, weights, means, sds } = trace;
  const said = `${number(means[step])} ± ${number(sds[step])}`;
  if (step === 0)
    return `Nothing is known of the neighbours of ${name} yet. The prior says of any material: the mean of the training rows, ${said}.`;
  const position = order[step - 1];
  const row = neighbours[position];
  const last = `Row ${step} of ${order.length}: ${row.name}, measured ${number(row.target)}, likeness ${number(likeness[position])}, weight ${number(weights[position])}. `;
  const moved = `It takes the prediction from ${number(means[step - 1])} ± ${number(sds[step - 1])} to ${said}.`;
  if (step < order.length) return last + moved;
  const away = Math.abs(means[step] - measured) / sds[step];
  return `All ${step} training rows are known: this is the fitted model’s prediction, ${said}. Measured is ${number(measured)}, ${number(away)} standard deviations away.`;
}
