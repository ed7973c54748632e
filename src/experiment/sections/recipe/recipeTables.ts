/** The tables of the recipe section: the ablation, its differences, reliability by family, the ceiling. */
import { scoreRegression } from '../../../metrics/regression';
import type { ScoreName } from '../../../metrics/scores';
import type { AblationStep } from '../../recipes/house';
import { verdictText } from '../../tables/comparisonTable';
import type { ReportContext } from '../../tables/context';
import { intervalsOf } from '../../tables/intervals';
import { intervalCaption } from '../../tables/modelsTable';
import type { Cell, Table, TableColumn, TableRow } from '../../tables/table';
import { holdings, type HoldingKey, type MeasuredRecipe } from './measureRecipes';
import { noiseCeiling, replicateKinds } from './noiseCeiling';

const shownScores = [
  { score: 'spearman', label: 'ρ' },
  { score: 'mae', label: 'MAE' },
] as const satisfies readonly { score: ScoreName; label: string }[];

/** What was measured at a step of the ablation. */
export interface MeasuredStep {
  readonly step: AblationStep;
  readonly measured: MeasuredRecipe;
}

const furtherNote =
  'Where a family is held out, further measurements of it stay unless they are like one of its rows: with them, that column says nothing of unseen families.';

/** Lists the steps with their mean scores under every protocol. */
export function ablationTable({ input }: ReportContext, steps: readonly MeasuredStep[]): Table {
  const kept = holdings.filter(({ key }) => steps.some(({ measured }) => measured.held[key]));
  const columns = kept.flatMap(({ key, label, nSeeds }): TableColumn[] => {
    const group = nSeeds > 1 ? `${label}, ${nSeeds} seeds` : label;
    const scores = shownScores.map(({ score, label: name }) => ({
      key: `${key}_${score}`,
      ...{ label: name, group, digits: 3 },
    }));
    const title = 'Sample standard deviation of ρ over the seeds';
    return nSeeds > 1
      ? [...scores, { key: `${key}_spread`, label: 'sd of ρ', group, title, digits: 3 }]
      : scores;
  });
  const rows = steps.map(({ step: { model, adds }, measured }): TableRow => {
    const cells = kept.flatMap(({ key, nSeeds }): Cell[] => {
      const held = measured.held[key];
      const scores = shownScores.map(({ score }) => held?.scores[score] ?? null);
      return nSeeds > 1 ? [...scores, held?.spread ?? null] : scores;
    });
    return {
      ...{ name: model.name, label: model.label, stage: model.stage, detail: adds },
      measured: [measured.nFeatures, ...cells],
    };
  });
  return {
    name: 'recipe',
    title: 'From the report’s Stage 1 to the best: each step under four protocols',
    caption: `${input.settings.nFolds} folds with seeds from 0 (families: one fold each), pooled out-of-fold scores, their mean over the seeds; every constant is of the training side of each fold. The test set is not used.`,
    rowHeading: 'Recipe',
    columns: [{ key: 'n_features', label: 'Columns', digits: 0 }, ...columns],
    rows,
    notes: [
      'A difference below 0.01 in ρ or 0.02 in MAE is within the noise of these folds.',
      ...(steps.some(({ step }) => step.model.further) ? [furtherNote] : []),
    ],
  };
}

/** Compares each step with the one that it builds on, by papers as clusters, over the first seed. */
export async function stepDifferences(
  context: ReportContext,
  steps: readonly MeasuredStep[],
): Promise<Table | null> {
  const key: HoldingKey = 'papers';
  const own = steps.filter(({ measured }) => measured.held[key]);
  const positions = new Map(own.map(({ step }, k) => [step.model.name, k]));
  const pairs = own.flatMap(({ step }, k) => {
    const before = step.after === undefined ? undefined : positions.get(step.after);
    return before === undefined ? [] : [[before, k] as const];
  });
  const [first, last] = [positions.get('stage1'), positions.get('best_further') ?? positions.get('best')];
  if (first !== undefined && last !== undefined) pairs.push([first, last]);
  if (pairs.length === 0) return null;
  const predictions = own.map(({ measured }) => measured.held[key]!.predictions);
  const { differences } = await intervalsOf(
    context,
    { rows: trainingRows(context), predictions },
    pairs,
    'papers',
  );
  const rows = pairs.map(([from, to], k): TableRow => {
    const [before, after] = [own[from], own[to]];
    const cells = shownScores.map(({ score }) => ({
      value: after.measured.held[key]!.first[score] - before.measured.held[key]!.first[score],
      interval: differences[k][score],
    }));
    return {
      name: `${after.step.model.name}-minus-${before.step.model.name}`,
      label: `${after.step.model.label} − ${before.step.model.label}`,
      stage: after.step.model.stage,
      measured: [...cells, verdictText(differences[k].spearman)],
    };
  });
  return {
    name: 'recipe-differences',
    title: 'What each step gains on whole papers',
    caption: `Whole papers held out, seed 0, ${context.nTrain} rows; paired: both models are scored on the same resampled rows. ${intervalCaption(context.input.settings, 'papers')}.`,
    rowHeading: 'Step',
    columns: [
      ...shownScores.map(({ score, label }) => ({
        ...{ key: score, label: `Δ${label}`, digits: 3, isSigned: true },
      })),
      { key: 'verdict', label: 'ρ' },
    ],
    rows,
    notes: [],
  };
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
    const isChance = !(interval.low > 0);
    if (isChance) chance.push(family);
    rows.push({
      name: family,
      label: family,
      measured: [
        own.length,
        { value: scores.spearman, interval },
        { value: scores.mae, interval: intervals[0].mae },
        isChance ? 'not told from chance' : 'ordered',
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
    caption: `${step.model.label}: whole papers held out, seed 0, families of at least ${fewestRows} rows. ${intervalCaption(context.input.settings, 'papers')}.`,
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
    caption: `Compounds that several papers measured, training rows without thresholds; a paper counts by its mean. Normal noise of the pooled spread between papers, mean of 200 draws with seed ${input.settings.seed}.`,
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

function trainingRows({ nTrain }: ReportContext): Int32Array {
  return Int32Array.from({ length: nTrain }, (_, row) => row);
}
