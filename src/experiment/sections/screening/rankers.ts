/** Who ranks held-out rows in the screening section: models, the nearest known compound, and nobody. */
import { repeatedProtocols } from '../../../folds/protocols/protocol';
import { protocolOf } from '../../../folds/protocols/registry';
import { foldsOf } from '../../../folds/splitters';
import { nearestValues, readableCompositions } from '../../../screen/campaign/nearestValues';
import type { ModelPlan } from '../../models/plan';
import { experimentPlan, withFlag, withPhysicsMode } from '../../paper/plans';
import { fitsOf, pooled } from '../../fits/fits';
import { bestFull, bestOfFormulas, withFurtherMeasurements } from '../../recipes/best';
import type { ReportContext } from '../../tables/context';
import type { OnProgress } from '../../tables/experiment';
import type { ReportSettings } from '../../tables/reportInput';
import { holdingsOf, measureRecipes, type Holding, type HoldingKey } from '../recipe/measureRecipes';

/** Predictions of held-out rows by one ranker. */
export interface HeldRanking {
  readonly name: string;
  readonly label: string;
  readonly stage?: ModelPlan['stage'];
  /** Out of fold with each seed, by training row; a protocol that the rows do not allow is absent. */
  readonly held: Readonly<Partial<Record<HoldingKey, readonly Float64Array[]>>>;
}

const heldOutBy: readonly HoldingKey[] = ['papers', 'components', 'families'];

/** The report's stages with its own parameters, none with the flag. */
function stagesOf(physics: ReportSettings['physics']): readonly ModelPlan[] {
  return withFlag(withPhysicsMode(experimentPlan('stages'), physics), false).models;
}

/** The report's Stage 1 without the flag. */
export function boostingOf(physics: ReportSettings['physics']): ModelPlan {
  return stagesOf(physics)[1];
}

/** Lists the models that are measured. */
export function screeningModels(physics: ReportSettings['physics'], withFurther: boolean): ModelPlan[] {
  const best = [bestOfFormulas, bestFull];
  const further = withFurther ? best.map(withFurtherMeasurements) : [];
  return [...stagesOf(physics), ...best, ...further];
}

/** Lists how rows are held out here. */
export function screeningHoldings({ sample }: ReportContext): readonly Holding[] {
  return holdingsOf(sample.train).filter(({ key }) => heldOutBy.includes(key));
}

/** Predicts held-out rows by everyone; the test rows are left alone. */
export async function heldRankings(
  context: ReportContext,
  onProgress: OnProgress,
): Promise<{ readonly rankings: readonly HeldRanking[]; readonly notes: readonly string[] }> {
  const { settings, sample } = context.input;
  const models = screeningModels(settings.physics, sample.further !== undefined);
  const choices = models.map((model) => ({ model }));
  const { measured, notes } = await measureRecipes(context, choices, onProgress, heldOutBy);
  const rankings = models.map(({ name, label: full, stage, further }, k): HeldRanking => {
    const label = name.startsWith('best') ? shortLabel(full, further) : full;
    const held = Object.entries(measured[k].held).map(([key, { bySeed }]) => [key, bySeed]);
    return { name, label, stage, held: Object.fromEntries(held) };
  });
  const allowed = screeningHoldings(context).filter(({ key }) => rankings[0].held[key]);
  const nearest = allowed.map((holding) => [holding.key, nearestHeld(context, holding)]);
  const blind = allowed.map(({ key }) => [key, [new Float64Array(context.nTrain)]]);
  return {
    rankings: [
      { name: 'blind', label: 'A blind choice', held: Object.fromEntries(blind) },
      { name: 'nearest', label: 'Nearest known compound', held: Object.fromEntries(nearest) },
      ...rankings,
    ],
    notes,
  };
}

/** Names a best recipe without what it is made of. */
function shortLabel(label: string, further = false): string {
  return `${label.split(':')[0]}${further ? ', further measurements' : ''}`;
}

/** Predicts each row by the nearest compound in composition of those that are not held out with it. */
function nearestHeld({ sample, input, target }: ReportContext, { choice, nSeeds }: Holding): Float64Array[] {
  const compositions = readableCompositions(sample.train);
  return repeatedProtocols(protocolOf(choice, input.settings.nFolds, 0), nSeeds).map((protocol) => {
    const fits = fitsOf(foldsOf(protocol, sample.train));
    const values = fits.map(
      ({ trainRows, predictRows }) => nearestValues(compositions, target, trainRows, predictRows).values,
    );
    return pooled(fits, values, sample.nTrain);
  });
}
