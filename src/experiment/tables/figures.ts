import { scoreRegression } from '../../metrics/regression';
import { scoreText } from '../../metrics/scores';
import type { ReportContext } from './context';
import type { FigureRows, FigureSeries, ReportFigure } from './reportTypes';
import { splitLabels, type ScoredSplit } from './modelsTable';
import type { ScoredModel } from './scoredModels';
import { protocolCaption, testCaption } from './words';

/** Takes the rows of a split for a figure: test rows without a target are left out. */
export function figureRows(context: ReportContext, split: ScoredSplit): FigureRows {
  const rows =
    split === 'cv' ? Int32Array.from({ length: context.nTrain }, (_, row) => row) : context.scoredTestRows;
  const records = Array.from(rows, (row) => context.records[row]);
  return {
    split: split === 'cv' ? 'train' : 'test',
    ids: records.map((record) => record.id),
    formulas: records.map((record) => record.reducedComposition),
    families: records.map((record) => record.family),
    dois: records.map((record) => record.doi),
    folds: split === 'cv' ? foldNames(context) : records.map(() => 'held-out test'),
    target: Float64Array.from(records, (record) => record.logSigma),
    isCensored: Uint8Array.from(records, (record) => record.sigmaIsCoerced),
    ...(records.some(({ isLowerBound }) => isLowerBound)
      ? { isLowerBound: Uint8Array.from(records, (record) => (record.isLowerBound ? 1 : 0)) }
      : {}),
  };
}

/** By training row, the fold of the tables that holds it out; `''` for a row that none does. */
function foldNames({ folds, nTrain }: ReportContext): string[] {
  const names = Array.from({ length: nTrain }, () => '');
  for (const { name, validationRows } of folds.folds) validationRows.forEach((row) => (names[row] = name));
  return names;
}

/** Takes the predictions of a model for the rows of a split. */
export function figureSeries(context: ReportContext, model: ScoredModel, split: ScoredSplit): FigureSeries {
  const { name, label, stage } = model;
  const predictions =
    split === 'cv'
      ? model.cv.predictions
      : Float64Array.from(context.scoredTestRows, (row) => model.test!.predictions[row - context.nTrain]);
  const { r2, rmse, spearman } = scoreRegression(figureRows(context, split).target, predictions);
  const caption = `R² ${scoreText(r2)}  RMSE ${scoreText(rmse)}  ρ ${scoreText(spearman)}`;
  return { name, label, stage, predictions, caption };
}

/** The splits of which there are predictions. */
export function splitsOf(context: ReportContext): readonly ScoredSplit[] {
  return context.hasTest ? ['cv', 'test'] : ['cv'];
}

function captionOf(context: ReportContext, split: ScoredSplit): string {
  const { settings } = context.input;
  const rows = split === 'cv' ? protocolCaption(context) : `${testCaption(context)}, seed ${settings.seed}`;
  return `${context.sample.name}, ${rows}. Open triangles are thresholds such as “<1E-10”: the value lies at or below.`;
}

/** Parity panels, pairwise overlays of neighbours, cumulative errors, and the residuals of the last model. */
export function predictionFigures(context: ReportContext, models: readonly ScoredModel[], stem: string) {
  return splitsOf(context).flatMap((split): ReportFigure[] => {
    const rows = figureRows(context, split);
    const series = models.map((model) => figureSeries(context, model, split));
    const caption = captionOf(context, split);
    const where = splitLabels[split];
    const last = series.at(-1)!;
    const overlays = series.slice(1).map((second, k): ReportFigure => {
      const first = series[k];
      return {
        name: `${stem}-overlay-${split}-${first.name}-${second.name}`,
        title: `${where}: ${first.label} and ${second.label}`,
        caption,
        data: { kind: 'overlay', rows, series: [first, second] },
      };
    });
    const residuals = (['target', 'family'] as const).map((against): ReportFigure => ({
      name: `${stem}-residuals-${split}-${against}`,
      title: `${where}: residuals of ${last.label} against ${against === 'target' ? 'the measured value' : 'family'}`,
      caption,
      data: { kind: 'residuals', against, rows, series: last },
    }));
    return [
      {
        name: `${stem}-parity-${split}`,
        title: `${where}: measured against predicted`,
        caption,
        data: { kind: 'parity', rows, series },
      },
      ...overlays,
      {
        name: `${stem}-errors-${split}`,
        title: `${where}: cumulative distribution of the absolute error`,
        caption,
        data: { kind: 'errorCurves', rows, series },
      },
      ...residuals,
    ];
  });
}
