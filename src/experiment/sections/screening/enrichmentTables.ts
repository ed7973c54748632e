/** Tables and figures of enrichment, one protocol after the other. */
import { precisionCurve } from '../../../metrics/enrichment/precisionCurve';
import { usualQuestion } from '../../../metrics/enrichment/question';
import type { EstimatedEnrichment } from '../../../metrics/enrichment/enrichmentIntervals';
import { verdictText } from '../../tables/comparisonTable';
import type { ReportContext } from '../../tables/context';
import { intervalCaption } from '../../tables/modelsTable';
import type { ReportFigure } from '../../tables/reportTypes';
import type { Cell, Table, TableColumn } from '../../tables/table';
import type { MeasuredRankings } from './enrichment';
import { screeningHoldings } from './rankers';

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** What is looked for, in a phrase. */
export const lookedFor = `log σ above ${usualQuestion.threshold}`.replace('-', '−');

function holdingOf(context: ReportContext, { key }: MeasuredRankings) {
  return screeningHoldings(context).find((holding) => holding.key === key)!;
}

function captionOf(context: ReportContext, measured: MeasuredRankings): string {
  const { label, nSeeds } = holdingOf(context, measured);
  const { nRows, nAbove } = measured.result;
  const seeds = nSeeds > 1 ? `, seeds 0 to ${nSeeds - 1}, mean over the seeds` : '';
  return `${label} held out${seeds}; ${nRows} training rows in one order by their out-of-fold predictions, ${nAbove} of them with ${lookedFor}. ${intervalCaption(context.input.settings, 'papers')}; where all of a top lie above, the low end is by how many papers are in it. The test set is not used.`;
}

const familyNote =
  'Further measurements of a family that is held out stay, unless they are like one of its rows: with them these rows say nothing of unseen families.';

/** Lists what each ranking is worth. */
export function enrichmentTable(context: ReportContext, measured: MeasuredRankings): Table {
  const { label } = holdingOf(context, measured);
  const { result, rankings } = measured;
  const columns = result.models[0].top.flatMap(({ share, nTaken }): TableColumn[] => {
    const group = `Top ${percent(share)} (${nTaken})`;
    const key = `top${Math.round(100 * share)}`;
    return [
      {
        ...{ key: `${key}_precision`, label: 'Above', group, digits: 2 },
        title: `Share of those taken with ${lookedFor}`,
      },
      {
        ...{ key: `${key}_recall`, label: 'Recall', group, digits: 2 },
        title: `Share of all rows with ${lookedFor} that are taken`,
      },
      {
        ...{ key: `${key}_enrichment`, label: 'Enrichment', group, digits: 2 },
        title: 'Share of those taken over that of all rows',
      },
    ];
  });
  const base = result.nAbove / result.nRows;
  return {
    name: `screening-${measured.key}`,
    title: `What is a ranking worth? ${label} held out`,
    caption: captionOf(context, measured),
    rowHeading: 'Ranked by',
    columns: [
      ...columns,
      { key: 'ndcg', label: 'NDCG', digits: 3, title: 'Gain: orders of magnitude above the threshold' },
    ],
    rows: rankings.map(({ name, label: of, stage }, m) => ({
      ...{ name, label: of },
      ...(stage === undefined ? {} : { stage }),
      measured: cellsOf(result.models[m]),
    })),
    notes: [
      `Picked blindly, ${(100 * base).toFixed(0)} % have ${lookedFor}: no enrichment can be above ${(1 / base).toFixed(2)}.`,
      ...foundNotes(measured),
      ...(measured.key === 'families' && context.sample.further ? [familyNote] : []),
    ],
  };
}

function cellsOf({ top, ndcg }: EstimatedEnrichment): Cell[] {
  return [...top.flatMap(({ precision, recall, enrichment }) => [precision, recall.value, enrichment]), ndcg];
}

/** Says of the best ranking what its top tenth holds. */
function foundNotes({ rankings, result }: MeasuredRankings): string[] {
  return rankings.flatMap(({ name, label }, m) => {
    if (name !== 'best' && name !== 'best_further') return [];
    const tenth = result.models[m].top.at(-1)!;
    const { value, interval } = tenth.precision;
    const [share, low, high] = [value, interval.low, interval.high].map((x) => (100 * x).toFixed(0));
    return `${label}: of the top ${percent(tenth.share)}, ${share} % [${low}, ${high}] have ${lookedFor}.`;
  });
}

/** Compares rankings under one protocol, the second less the first. */
export function enrichmentDifferences(context: ReportContext, measured: MeasuredRankings): Table | null {
  const { pairs, rankings, result } = measured;
  if (pairs.length === 0) return null;
  return {
    name: `screening-${measured.key}-differences`,
    title: `What does the better model add? ${holdingOf(context, measured).label} held out`,
    caption: `${captionOf(context, measured)} Paired: both are scored on the same resampled papers.`,
    rowHeading: 'Difference',
    columns: [
      ...result.models[0].top.map(({ share }): TableColumn => ({
        ...{ key: `top${Math.round(100 * share)}_precision`, label: `ΔAbove, top ${percent(share)}` },
        ...{ digits: 3, isSigned: true },
      })),
      { key: 'ndcg', label: 'ΔNDCG', digits: 3, isSigned: true },
      { key: 'verdict', label: 'NDCG' },
    ],
    rows: pairs.map(([from, to], p) => {
      const { top, ndcg } = result.differences[p];
      return {
        name: `${rankings[to].name}-minus-${rankings[from].name}`,
        label: `${rankings[to].label} − ${rankings[from].label}`,
        stage: rankings[to].stage,
        measured: [...top.map(({ precision }) => precision), ndcg, verdictText(ndcg.interval)],
      };
    }),
    notes: [],
  };
}

/** Draws the top tenth of every ranking, and how the share above falls with what is taken. */
export function enrichmentFigures(context: ReportContext, measured: MeasuredRankings): ReportFigure[] {
  const { key, rankings, result } = measured;
  const { label } = holdingOf(context, measured);
  const caption = captionOf(context, measured);
  const tenths = result.models.map(({ top }) => top.at(-1)!);
  const bars: ReportFigure = {
    name: `screening-${key}-top`,
    title: `The top ${percent(tenths[0].share)} of each ranking: ${label.toLowerCase()} held out`,
    caption: `${caption} The line is the share of all rows.`,
    data: {
      kind: 'intervals',
      axis: `share of the top ${percent(tenths[0].share)} with ${lookedFor}`,
      reference: result.nAbove / result.nRows,
      items: rankings.map(({ name, label: of, stage }, m) => ({
        ...{ name, label: of, value: tenths[m].precision.value, interval: tenths[m].precision.interval },
        ...(stage === undefined ? {} : { stage }),
      })),
    },
  };
  if (key !== 'papers') return [bars];
  const shown = rankings.filter(({ name }) =>
    ['blind', 'nearest', 'stage1_geometry', 'best', 'best_further'].includes(name),
  );
  const curves = shown.map(({ name, label: of, held }) => {
    return {
      name,
      label: of,
      points: precisionCurve(context.trainTarget(), held[key]!, usualQuestion.threshold),
    };
  });
  return [
    bars,
    {
      name: `screening-${key}-curve`,
      title: `How far down does a ranking help? ${label} held out`,
      caption: `${caption} Bands: sample standard deviation over the seeds.`,
      data: {
        kind: 'learningCurve',
        axis: 'taken from the top of the ranking, %',
        metric: `share with ${lookedFor}`,
        curves,
      },
    },
  ];
}
