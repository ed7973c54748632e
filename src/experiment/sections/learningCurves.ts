/** Would more data help? Scores by the number of rows, and of papers, that were trained on. */
import { trainedOnly } from './text/computed';
import { RandomState } from '../../base/numpy/random';
import { mean, sampleVariance } from '../../base/statistics';
import type { Fold } from '../../folds/fold';
import { scoreRegression } from '../../metrics/regression';
import type { ModelPlan } from '../models/plan';
import { protocolOf } from '../../folds/protocols/registry';
import { foldsOf } from '../../folds/splitters';
import type { Protocol } from '../../folds/protocols/protocol';
import { pooled, type FitRows } from '../fits/fits';
import type { ReportContext } from '../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../tables/experiment';
import { paperGroups } from '../tables/intervals';
import type { ReportFigure } from '../tables/reportTypes';
import type { Table } from '../tables/table';
import { planAsAsked } from './modelTables';

const allShares = [0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 1] as const;
const usualRepeats = 5;

export const learningCurves: ReportExperiment = {
  name: 'learning-curves',
  seconds: 8,
  columns: (settings) => [curveModel(settings)],
  run,
};

/** The model whose curve is drawn: Stage 1, defaults. */
function curveModel(settings: Parameters<typeof planAsAsked>[1]): ModelPlan {
  return planAsAsked('stages', settings).models[1];
}

interface Curve {
  readonly name: string;
  readonly label: string;
  readonly protocol: Protocol;
  /** What a share is taken of. */
  readonly of: 'rows' | 'papers';
}

/** What was scored at one share. */
export interface CurvePoint {
  readonly share: number;
  /** Mean number of rows and of papers that were trained on. */
  readonly nRows: number;
  readonly nPapers: number;
  /** By repeat. */
  readonly spearman: readonly number[];
  readonly r2: readonly number[];
}

async function run(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  const { settings } = context.input;
  const { train } = context.sample;
  const model = curveModel(settings);
  const byPaper = protocolOf('doi', settings.nFolds, settings.seed);
  const curves: Curve[] = [
    { name: 'kFold-rows', label: 'random folds, random rows', protocol: context.protocol, of: 'rows' },
    { name: 'doi-rows', label: 'folds by paper, random rows', protocol: byPaper, of: 'rows' },
    { name: 'doi-papers', label: 'folds by paper, whole papers', protocol: byPaper, of: 'papers' },
  ];
  const notes: string[] = [];
  const found: { readonly curve: Curve; readonly points: readonly CurvePoint[] }[] = [];
  for (const [k, curve] of curves.entries()) {
    const done = (fraction: number) => onProgress((k + fraction) / curves.length, curve.label);
    try {
      const { folds } = foldsOf(curve.protocol, train);
      found.push({
        curve,
        points: await measureCurve(
          context,
          model,
          { ...curve, shares: allShares, nRepeats: usualRepeats },
          folds,
          done,
        ),
      });
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'InputError') throw error;
      notes.push(`${curve.label}: ${error.message}`);
    }
  }
  const caption = `${model.label} (${model.parametersSource}), ${settings.nFolds} folds, seed ${settings.seed}, ${context.nTrain} rows: in each fold a random share of the training side is kept, ${usualRepeats} times; pooled scores, mean and sample standard deviation over the repeats. The test set is not used.`;
  const figure = (name: string, of: 'rows' | 'papers', own: typeof found): ReportFigure[] =>
    own.length === 0
      ? []
      : [
          {
            name,
            title: `Learning curve by ${of}`,
            caption,
            data: {
              kind: 'learningCurve',
              axis: of === 'rows' ? 'training rows' : 'training papers',
              metric: 'Spearman’s ρ',
              curves: own.map(({ curve, points }) => ({
                name: curve.name,
                label: curve.label,
                points: points.map((point) => ({
                  x: of === 'rows' ? point.nRows : point.nPapers,
                  mean: mean(point.spearman),
                  std: Math.sqrt(sampleVariance(point.spearman)),
                })),
              })),
            },
          },
        ];
  const ofRows = found.filter(({ curve }) => curve.of === 'rows');
  const ofPapers = found.filter(({ curve }) => curve.of === 'papers');
  return {
    computation: trainedOnly(context, {
      protocol: `${settings.nFolds} folds, shuffled and by paper; a random share of each training side is kept`,
      seed: `${settings.seed} for the folds and the shares`,
      spread: `mean and sample standard deviation over ${usualRepeats} repeats`,
    }),
    intro:
      'A curve that still rises at its right end says that more data would help; random rows of known papers and rows of new papers are different data.',
    tables: [curveTable(found, caption)],
    figures: [
      ...figure('learning-curve-rows', 'rows', ofRows),
      ...figure('learning-curve-papers', 'papers', ofPapers),
    ],
    notes,
  };
}

/** Scores a model by shares of the training side of each fold, several times each but the whole. */
export async function measureCurve(
  context: ReportContext,
  model: ModelPlan,
  {
    of,
    shares,
    nRepeats,
  }: Pick<Curve, 'of'> & { readonly shares: readonly number[]; readonly nRepeats: number },
  folds: readonly Fold[],
  onProgress: (fraction: number) => void,
): Promise<CurvePoint[]> {
  const known = await context.matrixOf(model);
  const target = context.trainTarget();
  const all = Int32Array.from({ length: context.nTrain }, (_, row) => row);
  const papers = paperGroups(context.records, all);
  const runs = shares.flatMap((share, k) =>
    // All rows are one choice: repeats of it would be the same.
    Array.from({ length: share === 1 ? 1 : nRepeats }, (_, repeat) => {
      const fits = folds.map(({ trainRows, validationRows }, fold): FitRows => {
        const random = new RandomState([context.input.settings.seed, k, repeat, fold]);
        const kept =
          of === 'rows' ? someRows(trainRows, share, random) : somePapers(trainRows, papers, share, random);
        return { trainRows: kept, predictRows: validationRows };
      });
      return { share, fits };
    }),
  );
  const predictions = await context.predictAll(
    known,
    model,
    runs.flatMap(({ fits }) => fits),
    onProgress,
  );
  let from = 0;
  const scored = runs.map(({ share, fits }) => {
    const own = predictions.slice(from, (from += fits.length));
    const { spearman, r2 } = scoreRegression(target, pooled(fits, own, context.nTrain));
    const nRows = mean(fits.map(({ trainRows }) => trainRows.length));
    const nPapers = mean(
      fits.map(({ trainRows }) => new Set(Array.from(trainRows, (row) => papers[row])).size),
    );
    return { share, spearman, r2, nRows, nPapers };
  });
  return shares.map((share) => {
    const own = scored.filter((run) => run.share === share);
    return {
      share,
      nRows: mean(own.map((run) => run.nRows)),
      nPapers: mean(own.map((run) => run.nPapers)),
      spearman: own.map((run) => run.spearman),
      r2: own.map((run) => run.r2),
    };
  });
}

/** Keeps a share of rows, at least two of them; rows ascend. */
export function someRows(rows: Int32Array, share: number, random: RandomState): Int32Array {
  const order = random.permutation(rows.length);
  const nKept = Math.min(rows.length, Math.max(2, Math.round(share * rows.length)));
  return Int32Array.from(order.subarray(0, nKept), (position) => rows[position]).sort();
}

/** Keeps all rows of a share of the papers; rows ascend. */
export function somePapers(
  rows: Int32Array,
  papers: Int32Array,
  share: number,
  random: RandomState,
): Int32Array {
  const own = [...new Set(Array.from(rows, (row) => papers[row]))];
  const order = random.permutation(own.length);
  const nKept = Math.min(own.length, Math.max(2, Math.round(share * own.length)));
  const kept = new Set(Array.from(order.subarray(0, nKept), (position) => own[position]));
  return rows.filter((row) => kept.has(papers[row]));
}

function curveTable(
  found: readonly { readonly curve: Curve; readonly points: readonly CurvePoint[] }[],
  caption: string,
): Table {
  const sd = (values: readonly number[]) => (values.length < 2 ? null : Math.sqrt(sampleVariance(values)));
  return {
    name: 'learning-curves',
    title: 'Scores by the amount of training data',
    caption,
    rowHeading: 'Curve',
    columns: [
      { key: 'share', label: 'Share', digits: 2 },
      { key: 'n_rows', label: 'Rows', digits: 0 },
      { key: 'n_papers', label: 'Papers', digits: 0 },
      { key: 'spearman_mean', label: 'mean', group: 'ρ', digits: 3 },
      { key: 'spearman_sd', label: 'sd', group: 'ρ', digits: 3 },
      { key: 'r2_mean', label: 'mean', group: 'R²', digits: 3 },
      { key: 'r2_sd', label: 'sd', group: 'R²', digits: 3 },
    ],
    rows: found.flatMap(({ curve, points }) =>
      points.map((point) => ({
        name: `${curve.name}-${point.share}`,
        label: curve.label,
        measured: [
          point.share,
          point.nRows,
          point.nPapers,
          mean(point.spearman),
          sd(point.spearman),
          mean(point.r2),
          sd(point.r2),
        ],
      })),
    ),
    notes: [],
  };
}
