import { distinguishable, type Interval } from '../../metrics/interval';
import { scoreLabels, type RegressionScores } from '../../metrics/scores';
import type { ReportContext } from './context';
import { intervalsOf, type Pair, type Unit } from './intervals';
import type { Cell, Table, TableColumn, TableRow } from './table';
import { splitLabels, type ScoredSplit, intervalCaption } from './modelsTable';
import { cvRows, testRows, type ScoredModel } from './scoredModels';
import { counted } from '../../base/words/counted';
import { listed, protocolCaption, testCaption } from './words';

/** What is compared, and over which unit its interval is drawn. */
const shown: readonly { readonly score: keyof RegressionScores; readonly unit: Unit }[] = [
  { score: 'r2', unit: 'papers' },
  { score: 'spearman', unit: 'rows' },
  { score: 'spearman', unit: 'papers' },
];

/** The interval of a difference in the primary score. */
interface Verdict {
  readonly label: string;
  readonly interval: Interval;
}

/**
 * Compares pairs of models over the same rows by the paired bootstrap: the second less the first. The verdict is that
 * of ρ over papers, on the test set where there is one.
 */
export async function comparisonTable(
  context: ReportContext,
  models: readonly ScoredModel[],
  pairs: readonly Pair[],
  { name, title }: { readonly name: string; readonly title: string },
): Promise<Table> {
  const held = testRows(context, models);
  const both = async (split: ScoredSplit) => {
    const predicted = split === 'cv' ? cvRows(context, models) : held!;
    const [rows, papers] = await Promise.all(
      (['rows', 'papers'] as const).map((unit) => intervalsOf(context, predicted, pairs, unit)),
    );
    return { rows, papers };
  };
  const splits: readonly ScoredSplit[] = held ? ['cv', 'test'] : ['cv'];
  const found = await Promise.all(splits.map(both));
  const verdicts: Verdict[] = [];
  const rows = pairs.map(([first, second], pair): TableRow => {
    const [from, to] = [models[first], models[second]];
    const label = `${to.label} − ${from.label}`;
    const cells = splits.flatMap((split, k) =>
      shown.map(({ score, unit }): Cell => {
        const value = (to[split]?.scores[score] ?? NaN) - (from[split]?.scores[score] ?? NaN);
        return { value, interval: found[k][unit].differences[pair][score] };
      }),
    );
    const interval = found.at(-1)!.papers.differences[pair].spearman;
    verdicts.push({ label, interval });
    const row = { name: `${to.name}-minus-${from.name}`, label, stage: to.stage };
    return { ...row, measured: [...cells, verdictText(interval)] };
  });
  const columns: TableColumn[] = [
    ...splits.flatMap((split) =>
      shown.map(({ score, unit }) => ({
        key: `${split}_${score}_${unit}`,
        label: `Δ${scoreLabels[score]}, ${unit}`,
        group: splitLabels[split],
        title: `Difference of ${scoreLabels[score]}, bootstrap over ${unit}`,
        digits: 3,
        isSigned: true,
      })),
    ),
    { key: 'verdict', label: held ? 'Verdict: test ρ, papers' : 'Verdict: CV ρ, papers' },
  ];
  const caption =
    `${protocolCaption(context)}; ${testCaption(context)}. Paired: both models are scored on the same ` +
    `resampled rows. ${intervalCaption(context.input.settings, 'papers')}; in columns “rows”, single rows are drawn.`;
  return { name, title, caption, rowHeading: 'Difference', columns, rows, notes: verdictNotes(verdicts) };
}

/** Says of an interval whether the two models can be told apart. */
export function verdictText(interval: Interval): string {
  if (Number.isNaN(interval.low)) return 'undefined';
  if (!distinguishable(interval)) return 'not distinguishable';
  return interval.low > 0 ? 'higher' : 'lower';
}

function verdictNotes(verdicts: readonly Verdict[]): string[] {
  const known = verdicts.filter(({ interval }) => !Number.isNaN(interval.low));
  if (known.length === 0) return ['The differences are undefined on these rows.'];
  const equal = known.filter(({ interval }) => !distinguishable(interval));
  if (equal.length === known.length) {
    return [
      `Not distinguishable: ${known.length === 1 ? 'this difference' : `all ${known.length} differences`} in ρ may be chance.`,
    ];
  }
  const notes = equal.map(({ label }) => label);
  const different = counted(known.length - equal.length, 'difference');
  return notes.length === 0
    ? [`${different} of ${known.length} can be told from chance, one by one.`]
    : [
        `Not distinguishable: ${listed(notes)}.`,
        `${different} of ${known.length} can be told from chance, one by one; of many such looks some seem real by luck.`,
      ];
}
