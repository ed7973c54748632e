/** Measures models over the folds of a report, and takes along what their numbers follow from. */
import { InputError, type Problem } from '../../base/problem';
import { protocolText } from '../../folds/protocols/protocol';
import type { ModelPlan } from '../models/plan';
import type { Provenance } from '../models/provenance';
import type { ReportContext } from '../tables/context';
import type { CombinedRecipe } from '../screening/combined/combination';
import { collectCombined } from './collectCombined';
import { withMembers } from './combinedMembers';
import type { HandedCombination, HandedModel, HandedProject, HandedStudy, LeftOut } from './handedProject';

/** What is to go out. */
export interface AskedProject {
  readonly provenance: Provenance;
  readonly models: readonly ModelPlan[];
  /** Models made of others: their own models go out beside. */
  readonly combined?: readonly CombinedRecipe[];
  readonly studies: readonly HandedStudy[];
  /** What was left out before. */
  readonly leftOut?: readonly LeftOut[];
}

/** Runs the models one after the other; one that cannot learn from these rows is left out with the reason. */
export async function collectProject(
  context: ReportContext,
  { provenance, models, combined: recipes = [], studies, leftOut: before = [] }: AskedProject,
  onProgress: (fraction: number, label: string) => void = () => undefined,
): Promise<HandedProject> {
  const { records, nTrain, folds, protocol } = context;
  const { plans, members } = withMembers(
    models,
    recipes,
    new Set(studies.flatMap(({ model }) => model ?? [])),
  );
  const handed: HandedModel[] = [];
  const combined: HandedCombination[] = [];
  const leftOut: LeftOut[] = [...before];
  const nAll = plans.length + recipes.length;
  let nDone = 0;
  const each = async (of: { name: string; label: string }, make: (told: OnFraction) => Promise<void>) => {
    try {
      await make((fraction) => onProgress((nDone + fraction) / nAll, of.label));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      leftOut.push({ name: of.name, problem: error.problem });
    }
    nDone++;
  };
  for (const plan of plans)
    await each(plan, async (told) => void handed.push(await handedModel(context, plan, told)));
  for (const [k, recipe] of recipes.entries()) {
    const missing = members[k].find((name) => handed.every(({ result }) => result.plan.name !== name));
    await each(recipe, async (told) => {
      if (missing !== undefined) throw new InputError(withoutMember(missing));
      combined.push(await collectCombined(context, recipe, members[k], told));
    });
  }
  if (handed.length === 0) throw new InputError(nothingLeft(leftOut));
  const words = protocolText(protocol);
  const all = { models: handed, combined, studies, leftOut };
  return { provenance, records, nTrain, folds, protocol: words, ...all };
}

type OnFraction = (fraction: number) => void;

async function handedModel(
  context: ReportContext,
  plan: ModelPlan,
  onProgress: OnFraction,
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

function withoutMember(name: string): Problem {
  return {
    severity: 'note',
    code: 'member-stays',
    message: `It is made of ${name}, which stays behind.`,
    remedy: 'Choose a model that these rows can be fitted by.',
  };
}
