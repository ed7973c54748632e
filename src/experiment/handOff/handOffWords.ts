/** What a hand-off says of itself. */
import { superscript } from '../../base/words/superscript';
import type { ModelForm } from './files/modelForms';
import type { HandedCombination, HandedModel, HandedProject } from './handedProject';

/** A model or a study, and how it goes out. */
export interface HandOffLine {
  readonly name: string;
  readonly words: string;
}

export interface HandOffReport {
  readonly goesOut: readonly HandOffLine[];
  readonly stays: readonly HandOffLine[];
}

/** Says by model and study what goes out in which form, and what does not with the reason. */
export function handOffReport(
  { models, combined, leftOut, studies }: HandedProject,
  forms: readonly ModelForm[],
): HandOffReport {
  return {
    goesOut: [
      ...models.map(({ result: { plan } }, k) => ({ name: plan.label, words: formWords(forms[k]) })),
      ...combined.map((handed) => ({
        name: handed.recipe.label,
        words: combinedWords(handed, models, forms),
      })),
      ...studies.map(({ name }) => ({ name, words: 'Optuna journal, which tune.py goes on with' })),
    ],
    stays: leftOut.map(({ name, problem }) => ({
      name,
      words: `${problem.message} ${problem.remedy ?? ''}`,
    })),
  };
}

/** Says how a model made of others goes out: with all of its models as files, or which of them have none. */
function combinedWords(
  { recipe, members, second }: HandedCombination,
  models: readonly HandedModel[],
  forms: readonly ModelForm[],
): string {
  const isFile = (name: string) => {
    const { onnx, kernel, process } = forms[models.findIndex(({ result }) => result.plan.name === name)].json;
    return onnx !== null || kernel !== null || process !== null;
  };
  const isDouble = recipe.kind === 'gated';
  const how = { stacked: 'weights by part', averaged: 'how they are averaged', gated: 'its gate' }[
    recipe.kind
  ];
  const start = `${members.join(' and ')} with ${how} in project.json, made again by reproduce.py`;
  if (isDouble && recipe.strategy !== 'fulltrain' && !second)
    return `${start}; its second model has no file of its own: it takes what the first one says as a column`;
  const without = members.filter((name) => !isFile(name));
  if (without.length === 0) return start;
  return `${start}; ${without.join(' and ')} ${without.length === 1 ? 'has' : 'have'} no file`;
}

function formWords({ json }: ModelForm): string {
  if (json.onnx !== null) {
    const most = powerText(json.largest_difference!);
    const how = json.takes_doubles ? ' in float64, as float32 cannot tell some training rows apart' : '';
    return `ONNX${how}: at most ${most} from the model on its training rows`;
  }
  if (json.kernel !== null || json.process !== null)
    return 'JSON that handed/files.py reads with numpy: kernels have no ONNX form';
  return `no file, fitted again by reproduce.py. ${json.without_onnx}`;
}

/** `4.8·10⁻⁷` */
function powerText(value: number): string {
  const [digits, power] = value.toExponential(1).split('e-');
  return power === undefined ? String(value) : `${digits}·10${superscript(-Number(power))}`;
}
