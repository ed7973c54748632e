import type { ScoreIntervals } from '../../metrics/bootstrap';
import {
  undefinedScoreText,
  scoreDigits,
  scoreLabels,
  scoreNames,
  scoreTitles,
  type RegressionScores,
} from '../../metrics/scores';
import type { ReportSettings } from './reportInput';
import type { Cell, Table, TableColumn, TableRow } from './table';
import type { ScoredModel } from './scoredModels';

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

export interface ScoreTableText {
  readonly name: string;
  readonly title: string;
  readonly rowHeading?: string;
  readonly notes?: readonly string[];
}

/** A model in a table, complete or while its fits come in. */
export interface ShownModel extends Pick<ScoredModel, 'name' | 'label' | 'detail' | 'stage' | 'paper'> {
  /** null until its features are there. */
  readonly nFeatures: number | null;
  /** null before the first fold. */
  readonly cv: { readonly scores: RegressionScores } | null;
  /** null where there is no test set, or not yet. */
  readonly test: { readonly scores: RegressionScores } | null;
  /** Whether some of its folds are missing. */
  readonly isPartial?: boolean;
}

interface ModelsTableChoice extends ScoreTableText {
  readonly caption: string;
  readonly splits: readonly ScoredSplit[];
  /** Headings of the splits, where others than the usual ones. */
  readonly splitHeadings?: Readonly<Record<ScoredSplit, string>>;
  /** Of the scores by split, in the order of the models; absent where there are none. */
  readonly intervals?: Readonly<Partial<Record<ScoredSplit, readonly (ScoreIntervals | undefined)[]>>>;
  /** Splits of which what the report says stands beside (paperSplits). */
  readonly paperSplits: readonly ScoredSplit[];
}

/** Puts the scores of some models into a table. */
export function modelsTable(
  models: readonly ShownModel[],
  {
    name,
    title,
    caption,
    rowHeading = 'Model',
    notes = [],
    splits,
    splitHeadings = splitLabels,
    intervals = {},
    paperSplits,
  }: ModelsTableChoice,
): Table {
  const columns: TableColumn[] = [
    { key: 'n_features', label: 'Features', short: '#feat.' },
    ...splits.flatMap((split) =>
      scoreColumns(split).map((column) => ({ ...column, group: splitHeadings[split] })),
    ),
  ];
  const rows = models.map((model, k): TableRow => {
    const { name: row, label, detail, stage, nFeatures, paper, isPartial } = model;
    const cells = splits.flatMap((split) => scoreCells(model[split]?.scores, intervals[split]?.[k]));
    const comparable = splits.filter((split) => paperSplits.includes(split));
    const reported = splits.flatMap((split) =>
      scoreNames.map((score) => (comparable.includes(split) ? (paper?.[split][score] ?? null) : null)),
    );
    const withPaper = comparable.length > 0 && paper !== undefined;
    return {
      ...{ name: row, label, detail, stage },
      measured: [nFeatures, ...cells],
      ...(isPartial ? { isPartial } : {}),
      ...(withPaper ? { paper: [paper.nFeatures ?? null, ...reported] } : {}),
    };
  });
  const isUndefined = ({ isPartial, ...model }: ShownModel) =>
    !isPartial && splits.some((split) => Number.isNaN(model[split]?.scores.spearman ?? 0));
  const found = models.some(isUndefined) ? [...notes, undefinedScoreText] : notes;
  return { name, title, caption, rowHeading, columns, rows, notes: found };
}

/** Writes the four scores of a model with their intervals. */
export function scoreCells(scores: RegressionScores | undefined, intervals?: ScoreIntervals): Cell[] {
  return scoreNames.map((name) => {
    if (!scores) return null;
    return intervals ? { value: scores[name], interval: intervals[name] } : { value: scores[name] };
  });
}

/** Tells how intervals were made. */
export function intervalCaption(
  { nResamples, seed }: Pick<ReportSettings, 'nResamples' | 'seed'>,
  by: 'rows' | 'papers',
): string {
  const what = by === 'rows' ? 'rows' : 'papers (all rows of a DOI together)';
  return `95 % bootstrap intervals over ${what}, ${nResamples} resamples, seed ${seed}`;
}
