/** Tables and figures of campaigns: how many of the best conductors are found after how many measurements. */
import { reachedAfter } from '../../../screen/campaign/found';
import type { StartKind } from '../../../screen/campaign/starts';
import type { ReportContext } from '../../tables/context';
import type { ReportFigure } from '../../tables/reportTypes';
import { signed } from '../../tables/words';
import type { Measured, Table, TableColumn, TableRow } from '../../tables/table';
import {
  bestShare,
  campaignPlan,
  nStarts,
  overStarts,
  shareOverStarts,
  type CampaignResult,
} from './campaigns';

const kinds: Readonly<Record<StartKind, { readonly title: string; readonly words: string }>> = {
  random: { title: 'from papers at random', words: 'whole papers at random' },
  oldest: {
    title: 'from the oldest papers',
    words:
      'the oldest papers by what their DOIs tell (starts differ in papers of one year, and in undated ones)',
  },
};

/** Positions of the numbers of measurements that tables show: after 1, 3, 5 and 10 batches. */
const shownAfter = [1, 3, 5, 10];

function campaignCaption(context: ReportContext, kind: StartKind): string {
  const { nPerBatch, nBatches, nStartRows } = campaignPlan(context.nTrain);
  return `${nStarts} starts (seeds 0 to ${nStarts - 1}): ${kinds[kind].words}, at least ${nStartRows} of ${context.nTrain} training rows; then ${nBatches} batches of ${nPerBatch}, each chosen with all that is known by then. Best is without further measurements, which know some of the candidates. The best conductors are the highest ${100 * bestShare} % by σ, those of the start left out.`;
}

const measuredOver = (values: readonly number[]): Measured => {
  const { value, interval } = shareOverStarts(values);
  return { value, interval };
};
const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

/** Lists the share that each strategy has found after some numbers of measurements. */
export function campaignTable(
  context: ReportContext,
  kind: StartKind,
  results: readonly CampaignResult[],
  notes: readonly string[],
): Table {
  const { after } = campaignPlan(context.nTrain);
  const columns = shownAfter.map((k): TableColumn => ({
    ...{ key: `found_${after[k]}`, label: `After ${after[k]}`, group: 'Share found', digits: 2 },
  }));
  return {
    name: `screening-campaign-${kind}`,
    title: `A campaign ${kinds[kind].title}: how many of the best conductors are found`,
    caption: `${campaignCaption(context, kind)} Intervals: 95 %, Student’s t over the starts: of the choice of the start, not of other data.`,
    rowHeading: 'Chosen by',
    columns: [
      ...columns,
      {
        ...{ key: 'half_after', label: 'Half found after', digits: 0 },
        title: 'Measurements until the mean curve reaches one half; a dash where it does not',
      },
    ],
    rows: results.map(({ chooser, shares }): TableRow => {
      const { name, label, words, stage } = chooser;
      const means = after.map((_, k) => overStarts(shares.map((one) => one[k])).value);
      const half = reachedAfter(after, means, 0.5);
      const isExpected = name === 'blind';
      const cells = shownAfter.map((k) => {
        const measured = measuredOver(shares.map((one) => one[k]));
        return isExpected ? measured.value : measured;
      });
      return {
        ...{ name, label, detail: words },
        ...(stage === undefined ? {} : { stage }),
        measured: [...cells, Number.isNaN(half) ? null : half],
      };
    }),
    notes: [...campaignNotes(after, results), ...notes],
  };
}

/** Says who found the most, who did worse than chance and when, and how the highest prediction compares, start by start. */
function campaignNotes(after: readonly number[], results: readonly CampaignResult[]): string[] {
  const k = 5;
  const at = ({ shares }: CampaignResult, batches: number) =>
    overStarts(shares.map((one) => one[batches])).value;
  const own = results.find(({ chooser }) => chooser.name === 'best_mean')!;
  const blind = results.find(({ chooser }) => chooser.name === 'blind')!;
  const most = results.reduce((best, one) => (at(one, k) > at(best, k) ? one : best));
  const behind = shownAfter.flatMap((batches) => {
    const names = results
      .filter((one) => at(one, batches) < at(blind, batches))
      .map(({ chooser }) => chooser.label);
    return names.length === 0
      ? []
      : [
          `After ${after[batches]} measurements fewer than by a blind choice are found by: ${names.join('; ')}.`,
        ];
  });
  const differences = results.flatMap(({ chooser, shares }) => {
    if (chooser === own.chooser || chooser === blind.chooser) return [];
    const { value, interval } = overStarts(shares.map((one, s) => own.shares[s][k] - one[k]));
    const [mean, low, high] = [value, interval.low, interval.high].map((x) => signed(100 * x, 0));
    const verdict = interval.low > 0 ? 'more' : interval.high < 0 ? 'fewer' : 'not distinguishable';
    return `${own.chooser.label}, less ${chooser.label}, after ${after[k]} measurements: ${mean} percentage points [${low}, ${high}]: ${verdict}.`;
  });
  const first = `After ${after[k]} measurements ${most.chooser.label} has found the most, ${percent(at(most, k))} of the best; a blind choice ${percent(at(blind, k))}.`;
  return [first, ...behind, ...differences];
}

/** Draws the share found against the number of measurements. */
export function campaignFigure(
  context: ReportContext,
  kind: StartKind,
  results: readonly CampaignResult[],
): ReportFigure {
  const { after } = campaignPlan(context.nTrain);
  return {
    name: `screening-campaign-${kind}-curves`,
    title: `A campaign ${kinds[kind].title}: the best conductors found`,
    caption: `${campaignCaption(context, kind)} Bands: sample standard deviation over the starts.`,
    data: {
      kind: 'learningCurve',
      axis: 'measurements',
      metric: 'share of the best conductors found',
      curves: results.map(({ chooser: { name, label }, shares }) => ({
        ...{ name, label },
        points: after.map((x, k) => {
          const { value, std } = shareOverStarts(shares.map((one) => one[k]));
          return { x, mean: value, std };
        }),
      })),
    },
  };
}
