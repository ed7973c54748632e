/** Does physics for every structure order better than physics as far as the report's program reached? */
import { experimentPlan, withFlag, withPhysicsMode, type PhysicsMode } from '../../paper/plans';
import type { ReportContext } from '../../tables/context';
import { differenceTable } from '../recipe/differences';
import type { MeasuredChoice } from '../recipe/measureRecipes';
import { heldModel, heldTable, type MeasuredStep } from '../recipe/recipeTables';
import { differencesJson, withVerdicts, modelsJson, type FutureAnswer } from './answer';

/** Stage 2 with both reaches, and Stage 1, which has no physics, with the same parameters. */
export const coverageRecipes: readonly (MeasuredChoice & { readonly adds: string })[] = [
  {
    model: {
      ...stage2('reported'),
      name: 'future_no_physics',
      label: 'Stage 2 without physics',
      stage: 1,
      featureSet: 'stage1_geometry',
    },
    adds: 'the columns of Stage 1, the parameters of Stage 2',
  },
  {
    model: { ...stage2('reported'), name: 'future_reported', label: 'Stage 2, physics as reported' },
    adds: 'as far as the report’s program reached',
  },
  {
    model: { ...stage2('full'), name: 'future_full', label: 'Stage 2, physics in full coverage' },
    adds: 'occupancy-weighted, for every CIF with Li',
  },
];

function stage2(mode: PhysicsMode) {
  const { paper: _, ...model } = withFlag(withPhysicsMode(experimentPlan('stages'), mode), false).models[2];
  return model;
}

/** Answers by the measured recipes. */
export async function coverageAnswer(
  context: ReportContext,
  steps: readonly MeasuredStep[],
): Promise<FutureAnswer> {
  const names = coverageRecipes.map(({ model }) => model.name);
  const own = names.map((name) => steps.find(({ step }) => step.model.name === name)!);
  const models = own.flatMap((step) => heldModel(step) ?? []);
  const text = { name: 'future-coverage-differences', title: 'More physics: differences' };
  const differences = withVerdicts(
    await differenceTable(context, text, models, [
      [1, 2],
      [0, 1],
      [0, 2],
    ]),
  );
  const scores = {
    name: 'future-coverage',
    title: 'Does physics for every structure help?',
    notes: ['All three have the parameters of the report’s Stage 2 (7.1), so that columns alone differ.'],
  };
  return {
    tables: [heldTable(context, scores, own), differences],
    decisive: differences.rows.slice(0, 1),
    notes: [],
    json: {
      models: modelsJson(
        own.map(({ step, measured }) => ({ name: step.model.name, scores: measured.held.papers!.scores })),
      ),
      differences: differencesJson(differences.rows),
    },
  };
}
