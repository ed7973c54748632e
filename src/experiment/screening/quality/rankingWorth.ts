/** Whether the list of a ranking model is worth it: how many good conductors its top would hold among unseen candidates. */
import { pow } from '../../../base/elementary/power';
import { superscript } from '../../../base/words/superscript';
import { curveShares, usualQuestion } from '../../../metrics/enrichment/question';
import type { EstimatedEnrichment } from '../../../metrics/enrichment/enrichmentIntervals';
import type { PrecisionPoint } from '../../../metrics/enrichment/precisionCurve';
import type { JobRunner } from '../../jobs/jobs';
import type { Table, TableColumn } from '../../tables/table';
import type { ReportFigure } from '../../tables/reportTypes';
import { defaultReportSettings } from '../../tables/reportInput';
import type { HeldOutQuality, MeasuredRows } from './qualityTypes';
import type { RankingModel } from '../fittedTypes';

/** What ranks, with what it did on rows that it had not seen. */
type JudgedModel = Pick<RankingModel, 'name' | 'label'> & { readonly quality: HeldOutQuality | null };

/** What the list of one model is worth. */
export interface ModelWorth extends Pick<RankingModel, 'name' | 'label'>, EstimatedEnrichment {
  /** What was held out, whole. */
  readonly by: HeldOutQuality['by'];
  /** Whose conductivity is looked for: log10(σ / S cm⁻¹) above it. */
  readonly threshold: number;
  /** Held-out rows, and those above the threshold. */
  readonly nRows: number;
  readonly nAbove: number;
  /** Share of the top above the threshold, by how much is taken. */
  readonly curve: readonly PrecisionPoint[];
}

/** Measures models on the rows that were held out from them; those of which no such rows are known are left out. */
export async function measureWorth(
  runner: JobRunner,
  models: readonly JudgedModel[],
  threshold: number,
  signal?: AbortSignal,
): Promise<ModelWorth[]> {
  const known = models.flatMap(({ name, label, quality }) =>
    quality?.heldOut ? [{ name, label, by: quality.by, held: quality.heldOut }] : [],
  );
  return Promise.all(known.map(({ held, ...model }) => worthOf(runner, model, held, threshold, signal)));
}

async function worthOf(
  runner: JobRunner,
  model: Pick<ModelWorth, 'name' | 'label' | 'by'>,
  { target, predictions, papers }: MeasuredRows,
  threshold: number,
  signal?: AbortSignal,
): Promise<ModelWorth> {
  const { shares: wanted } = usualQuestion;
  const job = {
    ...{ target, predictions: [[predictions]], clusters: papers, pairs: [], threshold },
    ...{ shares: [...wanted, ...curveShares], nResamples: defaultReportSettings.nResamples, seed: 0 },
  };
  const { models, nRows, nAbove } = await runner.run('enrichment', job, { signal });
  const [{ top, ndcg }] = models;
  const curve = top.slice(wanted.length).map(({ share, precision }): PrecisionPoint => {
    return { x: Math.round(100 * share), mean: precision.value, std: 0 };
  });
  return { ...model, top: top.slice(0, wanted.length), ndcg, threshold, nRows, nAbove, curve };
}

/** Writes a conductivity for people: `10⁻⁴ S/cm`, `3.2 × 10⁻⁵ S/cm`. */
export function conductivityText(logSigma: number): string {
  const power = Math.floor(logSigma + 1e-9);
  const factor = pow(10, logSigma - power).toFixed(1);
  const ten = `10${superscript(power)} S/cm`;
  return factor === '1.0' ? ten : `${factor} × ${ten}`;
}

const number = (value: number, digits = 1) => value.toFixed(digits).replace(/\.0$/, '');

/** Says of a model in a sentence what its list is worth, against a blind choice. */
export function worthSentence({ top, nRows, nAbove, threshold, by }: ModelWorth): string {
  const sigma = conductivityText(threshold);
  if (nAbove === 0)
    return `None of the ${nRows} known compounds conducts better than ${sigma}: nothing is known of such a list.`;
  const { value, interval } = top.at(-1)!.precision;
  const between = Number.isNaN(interval.low)
    ? ''
    : ` (95\u00a0%: ${number(10 * interval.low)} to ${number(10 * interval.high)})`;
  return (
    `Of the ten that it ranks highest among 100 candidates of unseen ${by}, about ${number(10 * value)}${between} ` +
    `conduct better than ${sigma}; picked blindly, ${number((10 * nAbove) / nRows)} would.`
  );
}

/** Lists models with all that was measured of their tops. */
export function worthTable(worths: readonly ModelWorth[]): Table {
  const [{ top, nRows, nAbove, by, threshold }] = worths;
  const columns = top.flatMap(({ share, nTaken }): TableColumn[] => {
    const group = `Top ${Math.round(100 * share)} % (${nTaken} of ${nRows})`;
    const key = `top${Math.round(100 * share)}`;
    return [
      { key: `${key}_precision`, label: 'Above', title: 'Share of those taken', group, digits: 2 },
      { key: `${key}_recall`, label: 'Recall', title: 'Share of all that are above', group, digits: 2 },
      {
        ...{ key: `${key}_enrichment`, label: 'Enrichment', group, digits: 2 },
        title: 'Times as many as picked blindly',
      },
    ];
  });
  return {
    name: 'ranking-worth',
    title: 'What the top of the list holds',
    caption: `Whole ${by} held out, 5 folds, seed 0; ${nRows} training rows in one order, ${nAbove} of them above ${conductivityText(threshold)}. 95 % intervals over papers. NDCG: the gain is the orders of magnitude above it.`,
    rowHeading: 'Model',
    columns: [...columns, { key: 'ndcg', label: 'NDCG', digits: 3 }],
    rows: worths.map((worth) => ({
      ...{ name: worth.name, label: worth.label },
      measured: [
        ...worth.top.flatMap(({ precision, recall, enrichment }) => [precision, recall, enrichment]),
        worth.ndcg,
      ],
    })),
    notes: [],
  };
}

/** Draws how the share above falls with what is taken from the list, beside a blind choice. */
export function worthFigure(worths: readonly ModelWorth[]): ReportFigure {
  const [{ nRows, nAbove, by, threshold }] = worths;
  const blind = worths[0].curve.map(({ x }) => ({ x, mean: nAbove / nRows, std: 0 }));
  return {
    name: 'ranking-worth',
    title: 'How far down the list is worth measuring',
    caption: `Share of compounds above ${conductivityText(threshold)} among those taken from the top, of ${nRows} training rows; whole ${by} held out, 5 folds, seed 0.`,
    data: {
      kind: 'learningCurve',
      axis: 'taken from the top of the list, %',
      metric: `share above ${conductivityText(threshold)}`,
      curves: [
        ...worths.map(({ name, label, curve }) => ({ name, label, points: curve })),
        { name: 'blind', label: 'Picked blindly', points: blind },
      ],
    },
  };
}
