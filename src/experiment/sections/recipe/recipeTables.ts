/** The tables of the recipe section: the ablation, its differences, reliability by family, the ceiling. */
import { scoreRegression } from '../../../metrics/regression';
import { sameSetText } from '../../models/sameColumns';
import type { AblationStep } from '../../recipes/house';
import type { ReportContext } from '../../tables/context';
import { intervalsOf, type Pair } from '../../tables/intervals';
import { intervalCaption } from '../../tables/modelsTable';
import type { Cell, Table, TableColumn, TableRow } from '../../tables/table';
import { differenceTable, shownScores, type HeldModel } from './differences';
import { firstHolding, hasPapers, holdingsOf, type MeasuredRecipe } from './measureRecipes';
import { noiseCeiling, replicateKinds } from './noiseCeiling';

/** What was measured at a step of the ablation. */
export interface MeasuredStep {
  readonly step: Pick<AblationStep, 'model' | 'after' | 'adds'>;
  readonly measured: MeasuredRecipe;
}

const furtherNote =
  'Where a family is held out, further measurements of it stay unless they are like one of its rows: with them, that column says nothing of unseen families.';

/** Lists recipes with their mean scores over the seeds of every protocol that the rows allow. */
export function heldTable(
  context: ReportContext,
  { name, title, notes }: Pick<Table, 'name' | 'title' | 'notes'>,
  steps: readonly MeasuredStep[],
): Table {
  const kept = holdingsOf(context.sample.train).filter(({ key }) =>
    steps.some(({ measured }) => measured.held[key]),
  );
  const columns = kept.flatMap(({ key, label, nSeeds }): TableColumn[] => {
    const group = nSeeds > 1 ? `${label}, ${nSeeds} seeds` : label;
    const scores = shownScores.map(({ score, label: of }) => ({
      key: `${key}_${score}`,
      ...{ label: of, group, digits: 3 },
    }));
    const spread = 'Sample standard deviation of ρ over the seeds';
    return nSeeds > 1
      ? [...scores, { key: `${key}_spread`, label: 'sd of ρ', group, title: spread, digits: 3 }]
      : scores;
  });
  const rows = steps.map(({ step: { model, adds }, measured }): TableRow => {
    const cells = kept.flatMap(({ key, nSeeds }): Cell[] => {
      const held = measured.held[key];
      const scores = shownScores.map(({ score }) => held?.scores[score] ?? null);
      return nSeeds > 1 ? [...scores, held?.spread ?? null] : scores;
    });
    return {
      ...{ name: model.name, label: model.label, stage: model.stage },
      detail: [adds, sameSetText(context.sample, model.featureSet)].filter(Boolean).join('; '),
      measured: [measured.nFeatures, ...cells],
    };
  });
  return {
    ...{ name, title, notes, rows },
    caption: `${context.input.settings.nFolds} folds with seeds from 0 (families: one fold each), pooled out-of-fold scores of ${context.nTrain} rows, their mean over the seeds; every constant is of the training side of each fold, the weights of stacked models by inner folds of it. The test set is not used.`,
    rowHeading: 'Recipe',
    columns: [{ key: 'n_features', label: 'Columns', digits: 0 }, ...columns],
  };
}

/** Lists the steps of the ablation with their scores. */
export function ablationTable(context: ReportContext, steps: readonly MeasuredStep[]): Table {
  const text = {
    name: 'recipe',
    title: 'From the report’s Stage 1 to the best: each step under four protocols',
    notes: [
      'A difference below 0.01 in ρ or 0.02 in MAE is within the noise of these folds.',
      ...(steps.some(({ step }) => step.model.further) ? [furtherNote] : []),
    ],
  };
  return heldTable(context, text, steps);
}

/** Takes what was measured of a step with the first seed of whole papers; undefined where these could not be held out. */
export function heldModel({ step: { model }, measured }: MeasuredStep): HeldModel | undefined {
  const held = measured.held.papers;
  if (!held) return undefined;
  const { name, label, stage } = model;
  return { name, label, stage, predictions: held.predictions, scores: held.first };
}

/** Compares each step with the one that it builds on, by papers as clusters, over the first seed. */
export async function stepDifferences(
  context: ReportContext,
  steps: readonly MeasuredStep[],
): Promise<Table | null> {
  const models = steps.flatMap((step) => heldModel(step) ?? []);
  const positions = new Map(models.map(({ name }, k) => [name, k]));
  const pairs = steps.flatMap(({ step: { model, after = '' } }): Pair[] => {
    const [before, own] = [positions.get(after), positions.get(model.name)];
    return before === undefined || own === undefined ? [] : [[before, own]];
  });
  const [first, last] = [positions.get('stage1'), positions.get('best_further') ?? positions.get('best')];
  if (first !== undefined && last !== undefined) pairs.push([first, last]);
  if (pairs.length === 0) return null;
  const text = {
    name: 'recipe-differences',
    title: `What each step gains on ${hasPapers(context.sample.train) ? 'whole papers' : 'whole compositions'}`,
    rowHeading: 'Step',
  };
  return differenceTable(context, text, models, pairs);
}

/** Fewer rows say nothing of the order inside a family. */
const fewestRows = 8;

/** Tells how well whole papers are ordered inside each family. */
export async function familyTable(
  context: ReportContext,
  { step, measured }: MeasuredStep,
): Promise<Table | null> {
  const held = measured.held.papers;
  if (!held) return null;
  const families = new Map<string, number[]>();
  context.sample.train.forEach(({ family }, row) => {
    const name = family.trim();
    if (name !== '') families.set(name, [...(families.get(name) ?? []), row]);
  });
  const large = [...families].filter(([, rows]) => rows.length >= fewestRows);
  if (large.length === 0) return null;
  large.sort(([, a], [, b]) => b.length - a.length);
  const chance: string[] = [];
  const rows: TableRow[] = [];
  for (const [family, own] of large) {
    const positions = Int32Array.from(own);
    const at = (values: Float64Array) => Float64Array.from(own, (row) => values[row]);
    const predictions = at(held.predictions);
    const scores = scoreRegression(at(context.target), predictions);
    const { scores: intervals } = await intervalsOf(
      context,
      { rows: positions, predictions: [predictions] },
      [],
      'papers',
    );
    const interval = intervals[0].spearman;
    const isKnown = !Number.isNaN(scores.spearman);
    const isChance = isKnown && !(interval.low > 0);
    if (isChance) chance.push(family);
    rows.push({
      name: family,
      label: family,
      measured: [
        own.length,
        { value: scores.spearman, interval },
        { value: scores.mae, interval: intervals[0].mae },
        !isKnown ? 'undefined' : isChance ? 'not told from chance' : 'ordered',
      ],
    });
  }
  const said =
    chance.length === 0
      ? 'In every family the order is better than chance.'
      : `Inside ${chance.join(', ')} the order of new papers cannot be told from chance: rank across families, not within these.`;
  return {
    name: 'recipe-families',
    title: 'Can it order inside a family?',
    caption: `${step.model.label}: ${firstHolding(context.sample.train).toLowerCase().replace('doi', 'DOI')} held out, seed 0, families of at least ${fewestRows} rows. ${intervalCaption(context.input.settings, 'papers')}.`,
    rowHeading: 'Family',
    columns: [
      { key: 'n', label: 'Rows', digits: 0 },
      { key: 'spearman', label: 'ρ', digits: 2 },
      { key: 'mae', label: 'MAE', digits: 2 },
      { key: 'verdict', label: 'Order' },
    ],
    rows,
    notes: [said],
  };
}

/** Tells how well a perfect model would score. */
export function ceilingTable({ sample, input }: ReportContext): Table | null {
  const rows = replicateKinds.flatMap((kind): TableRow[] => {
    const { nCompounds, nValues, sd, spearman, mae } = noiseCeiling(sample.train, kind, input.settings.seed);
    if (Number.isNaN(sd)) return [];
    return [{ name: kind.name, label: kind.label, measured: [nCompounds, nValues, sd, spearman, mae] }];
  });
  if (rows.length === 0) return null;
  return {
    name: 'recipe-ceiling',
    title: 'The noise ceiling: what a perfect model would score',
    caption: `Compounds that several papers measured, of ${sample.nTrain} training rows those without a threshold; a paper counts by its mean. Normal noise of the pooled spread between papers, mean of 200 draws with seed ${input.settings.seed}.`,
    rowHeading: 'Replicates',
    columns: [
      { key: 'n_compounds', label: 'Compounds', digits: 0 },
      { key: 'n_values', label: 'Values', digits: 0 },
      { key: 'sd', label: 'sd between papers', digits: 2 },
      { key: 'spearman', label: 'ρ', digits: 2 },
      { key: 'mae', label: 'MAE', digits: 2 },
    ],
    rows,
    notes: [],
  };
}
