/** What many looks at one test set are worth: all models of the report on it, and how far luck alone spreads them. */
import { numberText } from '../../metrics/numberText';
import { scoredAs } from './text/computed';
import { mean, spearman } from '../../base/statistics';
import { luckOfBest } from '../../metrics/luckOfBest';
import { scoreRegression } from '../../metrics/regression';
import { impossible, type ReportContext } from '../tables/context';
import type { ExperimentOutput, ReportExperiment } from '../tables/experiment';
import { intervalsOf, type Pair } from '../tables/intervals';
import type { TableRow } from '../tables/table';
import { intervalCaption } from '../tables/modelsTable';
import { counted } from '../../base/words/counted';
import { testCaption } from '../tables/words';

export const testLooks: ReportExperiment = { name: 'test-looks', seconds: 1, columns: () => [], run };

/** Of a 95 % interval's width to a standard deviation. */
const widthInSd = 2 * 1.96;

async function run(context: ReportContext): Promise<ExperimentOutput> {
  const { testLooks: looks, scoredTestRows: rows, nTrain } = context;
  if (!context.hasTest)
    impossible(
      'no-test-set',
      'There is no test set to be looked at.',
      'Open a table of held-out rows beside the training rows.',
    );
  if (looks.length < 2)
    impossible(
      'too-few-looks',
      `${counted(looks.length, 'model was', 'models were')} scored on the test set so far: there is nothing to compare.`,
      'Run it together with other experiments.',
    );
  const target = Float64Array.from(rows, (row) => context.target[row]);
  const predictions = looks.map((look) => Float64Array.from(rows, (row) => look.predictions[row - nTrain]));
  const rho = predictions.map((own) => scoreRegression(target, own).spearman);
  // Of a model that tells no row of the test set from another, ρ is undefined: it is listed, and leads nobody.
  const ranked = [...looks.keys()].filter((k) => !Number.isNaN(rho[k]));
  if (ranked.length < 2)
    impossible(
      'too-few-ranks',
      `Spearman’s ρ on the test set is defined for ${ranked.length} of ${looks.length} models: there is nothing to compare.`,
      'Open more test rows, or more training rows, so that the models tell the test rows apart.',
    );
  const best = ranked.reduce((top, k) => (rho[k] > rho[top] ? k : top));
  const pairs = looks.flatMap((_, k): Pair[] => (k === best ? [] : [[best, k]]));
  const intervals = await intervalsOf(context, { rows, predictions }, pairs, 'papers');
  const last = (k: number) => (Number.isNaN(rho[k]) ? -Infinity : rho[k]);
  const order = [...looks.keys()].sort((a, b) => (last(a) === last(b) ? a - b : last(b) - last(a)));
  const tableRows = order.map((k): TableRow => {
    const { label, detail, stage, cvSpearman } = looks[k];
    const pair = pairs.findIndex(([, second]) => second === k);
    const behind =
      pair < 0 ? null : { value: rho[k] - rho[best], interval: intervals.differences[pair].spearman };
    const own = { value: rho[k], interval: intervals.scores[k].spearman };
    return { name: `look-${k + 1}`, label, detail, stage, measured: [cvSpearman, own, behind] };
  });
  // The noise that a model has for itself is that of a difference of two, over √2.
  const widths = intervals.differences.map(({ spearman: { low, high } }) => high - low);
  const sd = mean(widths.filter((width) => !Number.isNaN(width))) / widthInSd / Math.SQRT2;
  const luck = luckOfBest(looks.length, sd);
  const lead = rho[best] - mean(ranked.map((k) => rho[k]));
  const both = ranked.filter((k) => !Number.isNaN(looks[k].cvSpearman));
  const agreement = spearman(
    both.map((k) => looks[k].cvSpearman),
    both.map((k) => rho[k]),
  );
  return {
    computation: scoredAs(context, {
      protocol: testCaption(context),
      seed: `${context.input.settings.seed} for the resamples`,
    }),
    intro:
      'Every model whose test score is looked at is a draw: the best of many seems better than it is, even when nobody meant to choose. The models of this report in the order of their test ρ.',
    tables: [
      {
        name: 'test-looks',
        title: 'All models on the test set',
        caption: `${testCaption(context)}, seed ${context.input.settings.seed}. ${intervalCaption(context.input.settings, 'papers')}; the best is the reference of the differences.`,
        rowHeading: 'Model',
        columns: [
          { key: 'cv_spearman', label: 'CV ρ', digits: 3 },
          { key: 'test_spearman', label: 'Test ρ', digits: 3 },
          { key: 'behind_best', label: 'behind the best', digits: 3, isSigned: true },
        ],
        rows: tableRows,
        notes: [
          `${looks.length} different models were scored on these ${rows.length} rows. ${luckWords(luck, lead)}`,
          agreementWords(agreement),
        ],
      },
    ],
  };
}

function luckWords(luck: number, lead: number): string {
  const stands = `stands ${lead.toFixed(3)} above`;
  return Number.isNaN(luck)
    ? `The best ${stands} their mean; what luck alone gives is undefined on so few rows.`
    : `If all were equally good, the best of so many would stand about ${luck.toFixed(3)} above their mean by luck alone; here it ${stands}.`;
}

function agreementWords(agreement: number): string {
  if (Number.isNaN(agreement)) return 'Cross-validation or the test set gives these models no order.';
  const words =
    agreement < 0.5
      ? 'The order that cross-validation gives them says little about their order on the test set.'
      : 'Cross-validation orders them much as the test set does.';
  return `Rank correlation of CV ρ and test ρ over these models: ${numberText(agreement, 2)}. ${words}`;
}
