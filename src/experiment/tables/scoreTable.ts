import type { BootstrapResult } from '../../metrics/bootstrap';
import {
  scoreDigits,
  scoreLabels,
  scoreNames,
  scoreTitles,
  type RegressionScores,
} from '../../metrics/scores';
import type { ReportContext } from './context';
import { intervalsOf } from './intervals';
import type { Cell, Table, TableColumn, TableRow } from './table';
import { cvRows, testRows, type ScoredModel } from './scoredModels';
import { intervalCaption, protocolCaption, testCaption } from './words';

export const splitLabels = { cv: 'Cross-validation', test: 'Held-out test' } as const;
export type ScoredSplit = keyof typeof splitLabels;

/** Makes the columns of the four scores for a split, `cv_r2` to `test_spearman`. */
export function scoreColumns(
  split: ScoredSplit,
  names: readonly (keyof RegressionScores)[] = scoreNames,
): TableColumn[] {
  return names.map((name) => ({
    key: `${split}_${name}`,
    label: scoreLabels[name],
    group: splitLabels[split],
    title: scoreTitles[name],
    digits: scoreDigits,
  }));
}

interface ScoreTableText {
  readonly name: string;
  readonly title: string;
  readonly rowHeading?: string;
  readonly notes?: readonly string[];
}

/** Makes the table of some models: their scores with bootstrap intervals over papers, and what the report says. */
export async function scoreTable(
  context: ReportContext,
  models: readonly ScoredModel[],
  text: ScoreTableText,
): Promise<Table> {
  const held = testRows(context, models);
  const [cv, test] = await Promise.all([
    intervalsOf(context, cvRows(context, models), [], 'papers'),
    held && intervalsOf(context, held, [], 'papers'),
  ]);
  const caption = `${protocolCaption(context)}; ${testCaption(context)}. ${intervalCaption(context, 'papers')}.`;
  return modelsTable(models, {
    ...text,
    caption,
    splits: held ? ['cv', 'test'] : ['cv'],
    intervals: { cv, test },
    withPaper: context.sample.isPublished,
  });
}

interface ModelsTableChoice extends ScoreTableText {
  readonly caption: string;
  readonly splits: readonly ScoredSplit[];
  /** Of the scores by split, in the order of the models; a split without any is absent or null. */
  readonly intervals?: Readonly<Partial<Record<ScoredSplit, BootstrapResult | null>>>;
  /** Whether what the report says stands beside. */
  readonly withPaper: boolean;
}

/** Puts the scores of some models into a table. */
export function modelsTable(
  models: readonly ScoredModel[],
  {
    name,
    title,
    caption,
    rowHeading = 'Model',
    notes = [],
    splits,
    intervals = {},
    withPaper,
  }: ModelsTableChoice,
): Table {
  const columns: TableColumn[] = [
    { key: 'n_features', label: 'Features', short: '#feat.' },
    ...splits.flatMap((split) => scoreColumns(split)),
  ];
  const rows = models.map((model, k): TableRow => {
    const { name: row, label, detail, stage, nFeatures, paper } = model;
    const cells = splits.flatMap((split) => scoreCells(model[split]?.scores, intervals[split] ?? null, k));
    const reported = splits.flatMap((split) => scoreNames.map((score) => paper?.[split][score] ?? null));
    return {
      ...{ name: row, label, detail, stage },
      measured: [nFeatures, ...cells],
      ...(withPaper && paper ? { paper: [paper.nFeatures ?? null, ...reported] } : {}),
    };
  });
  return { name, title, caption, rowHeading, columns, rows, notes };
}

/** Writes the four scores of a model with their intervals. */
export function scoreCells(
  scores: RegressionScores | undefined,
  intervals: BootstrapResult | null,
  model: number,
): Cell[] {
  return scoreNames.map((name) => {
    if (!scores) return null;
    const interval = intervals?.scores[model]?.[name];
    return interval ? { value: scores[name], interval } : { value: scores[name] };
  });
}
