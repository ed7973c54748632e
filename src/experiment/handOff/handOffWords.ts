/** What a hand-off says of itself. */
import type { ModelForm } from './files/modelForms';
import type { HandedProject } from './handedProject';

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
  { models, leftOut, studies }: HandedProject,
  forms: readonly ModelForm[],
): HandOffReport {
  return {
    goesOut: [
      ...models.map(({ result: { plan } }, k) => ({ name: plan.label, words: formWords(forms[k]) })),
      ...studies.map(({ name }) => ({ name, words: 'Optuna journal, which tune.py goes on with' })),
    ],
    stays: leftOut.map(({ name, problem }) => ({
      name,
      words: `${problem.message} ${problem.remedy ?? ''}`,
    })),
  };
}

function formWords({ json }: ModelForm): string {
  if (json.onnx !== null) {
    const [digits, power] = json.largest_difference!.toExponential(1).split('e-');
    const most = power === undefined ? digits : `${digits}·10⁻${superscript(power)}`;
    const doubles = json.takes_doubles ? ', on doubles: float32 would change sides of training rows' : '';
    return `ONNX (largest difference on training rows ${most}${doubles})`;
  }
  if (json.kernel !== null) return 'JSON for kernel_gp.py (numpy): kernels have no ONNX form';
  return `no file, fitted again by reproduce.py. ${json.without_onnx}`;
}

function superscript(digits: string): string {
  return digits.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
}
