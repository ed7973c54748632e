/** Measures models over the folds of a report, and takes along what their numbers follow from. */
import { InputError, type Problem } from '../../base/problem';
import { protocolText } from '../../folds/protocols/protocol';
import type { ModelPlan } from '../models/plan';
import type { Provenance } from '../models/provenance';
import type { ReportContext } from '../tables/context';
import type { HandedModel, HandedProject, HandedStudy, LeftOut } from './handedProject';

/** What is to go out. */
export interface AskedProject {
  readonly provenance: Provenance;
  readonly models: readonly ModelPlan[];
  readonly studies: readonly HandedStudy[];
  /** What was left out before. */
  readonly leftOut?: readonly LeftOut[];
}

/** Runs the models one after the other; one that cannot learn from these rows is left out with the reason. */
export async function collectProject(
  context: ReportContext,
  { provenance, models, studies, leftOut: before = [] }: AskedProject,
  onProgress: (fraction: number, label: string) => void = () => undefined,
): Promise<HandedProject> {
  const { records, nTrain, folds, protocol } = context;
  const handed: HandedModel[] = [];
  const leftOut: LeftOut[] = [...before];
  for (const [k, plan] of models.entries()) {
    const told = (fraction: number) => onProgress((k + fraction) / models.length, plan.label);
    try {
      handed.push(await handedModel(context, plan, told));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      leftOut.push({ name: plan.name, problem: error.problem });
    }
  }
  if (handed.length === 0) throw new InputError(nothingLeft(leftOut));
  const words = protocolText(protocol);
  return { provenance, records, nTrain, folds, protocol: words, models: handed, studies, leftOut };
}

async function handedModel(
  context: ReportContext,
  plan: ModelPlan,
  onProgress: (fraction: number) => void,
): Promise<HandedModel> {
  const [result] = await context.run([plan], (fraction) => onProgress(0.8 * fraction));
  const known = await context.matrixOf(plan);
  const trainRows = Int32Array.from({ length: context.nTrain }, (_, row) => row);
  const { model } = await context.fits.fitted(known, plan, trainRows);
  return { result, known, fitted: model, fittedRows: known.withFurther?.(trainRows) ?? trainRows };
}

function nothingLeft(leftOut: readonly LeftOut[]): Problem {
  const reasons = leftOut.map(({ name, problem }) => `${name}: ${problem.message}`).join(' ');
  return {
    severity: 'error',
    code: 'nothing-to-hand-off',
    message: `No model could be fitted. ${reasons}`,
    remedy: 'Choose other models, or other rows.',
  };
}
