/** How far barriers go together with conductivities: told as it is. */
import type { JsonValue } from '../../../base/hash';
import { barrierColumns } from '../../../features/blocks/pathwayBarriers';
import type { FeatureMatrix } from '../../../features/matrix/featureMatrix';
import { groupsByFamily } from '../../../folds/materialGroups';
import { distinguishable } from '../../../metrics/interval';
import {
  correlationNames,
  type CorrelationName,
  type EstimatedCorrelation,
} from '../../../metrics/groupedCorrelations';
import type { ReportContext } from '../../tables/context';
import { paperGroups } from '../../tables/intervals';
import type { ReportFigure } from '../../tables/reportTypes';
import type { Table, TableColumn, TableRow } from '../../tables/table';
import { signed } from '../../tables/words';
import { finiteOrNull } from '../future/answer';
import { columnOfMatrix } from './barrierRows';

/** Fewer rows say nothing of a correlation. */
const fewestRows = 8;

/** What is set beside log σ. */
const quantities = [
  { name: 'e1', label: 'E1: ways in one direction', column: barrierColumns[0] },
  { name: 'e2', label: 'E2: in two directions', column: barrierColumns[1] },
  { name: 'e3', label: 'E3: in three directions', column: barrierColumns[2] },
  { name: 'sulfur', label: 'For comparison: share of S among the anions', column: 'ion_anion_s' },
] as const;

const words: Readonly<Record<CorrelationName, { label: string; title: string }>> = {
  all: { label: 'all rows', title: 'Spearman’s ρ over the rows' },
  clusters: { label: 'by paper', title: 'Spearman’s ρ of the means of each paper' },
  between: { label: 'between families', title: 'Spearman’s ρ of the means of each family' },
  within: {
    label: 'within families',
    title: 'Correlation of ranks, each less the mean rank of its family: what is left inside families',
  },
};

type Found = Readonly<Record<CorrelationName, EstimatedCorrelation>>;

/** What came of it; null for fewer than 8 rows with all three barriers. */
export async function barrierCorrelations(
  context: ReportContext,
  matrix: FeatureMatrix,
  onProgress: (fraction: number) => void,
): Promise<{ readonly table: Table; readonly figure: ReportFigure; readonly json: JsonValue } | null> {
  const all = quantities.map(({ column }) => columnOfMatrix(matrix, column));
  const rows = Int32Array.from({ length: context.nTrain }, (_, row) => row).filter((row) =>
    all.every((values) => Number.isFinite(values[row])),
  );
  if (rows.length < fewestRows) return null;
  const { runner, signal, settings } = context.input;
  const { nResamples, seed } = settings;
  const clusters = paperGroups(context.records, rows);
  const groups = familiesOf(context, rows);
  const y = Float64Array.from(rows, (row) => context.target[row]);
  const found: Found[] = [];
  for (const [k, values] of all.entries()) {
    const x = Float64Array.from(rows, (row) => values[row]);
    const input = { x, y, groups, clusters, nResamples, seed };
    const parts = [x, y, groups, clusters, nResamples, seed];
    found.push(
      await context.piece('correlations', parts, () => runner.run('correlations', input, { signal })),
    );
    onProgress((k + 1) / all.length);
  }
  return {
    table: tableOf(context, rows.length, found),
    figure: figureOf(context, rows.length, found),
    json: Object.fromEntries(quantities.map(({ name }, k) => [name, jsonOf(found[k])])),
  };
}

/** Numbers families; a row without one is a family of its own. */
function familiesOf(context: ReportContext, rows: Int32Array): Int32Array {
  const own = Array.from(rows, (row) => context.records[row]);
  const { numbers } = groupsByFamily(own);
  return numbers.map((number, k) => (own[k].family.trim() === '' ? own.length + k : number));
}

function caption(context: ReportContext, nRows: number): string {
  const { nResamples, seed } = context.input.settings;
  return `${nRows} training rows whose structures lithium runs through in all three directions; log₁₀ σ, thresholds as values. 95 % intervals: percentiles of ${nResamples} resamples of whole papers, seed ${seed}. No model, and no conductivity from a barrier.`;
}

function tableOf(context: ReportContext, nRows: number, found: readonly Found[]): Table {
  const columns = correlationNames.map((name): TableColumn => ({
    ...{ key: name, digits: 2, isSigned: true, group: 'ρ with log σ', ...words[name] },
  }));
  const { all, within, between, clusters } = found[2];
  const told = (one: EstimatedCorrelation) =>
    `${signed(one.value, 2)} [${signed(one.interval.low, 2)}, ${signed(one.interval.high, 2)}]`;
  const left = distinguishable(within.interval)
    ? 'that is told from chance, and small beside what separates the families'
    : 'that cannot be told from chance';
  return {
    name: 'pathways-correlations',
    title: 'Do barriers go together with conductivities?',
    caption: caption(context, nRows),
    rowHeading: 'Barrier',
    columns,
    rows: quantities.map(({ name, label }, k): TableRow => ({
      ...{ name, label },
      measured: correlationNames.map((key) => ({
        value: found[k][key].value,
        interval: found[k][key].interval,
      })),
    })),
    notes: [
      `E3 over all rows ${told(all)}, over the means of ${clusters.nUnits} papers ${told(clusters)}, of ${between.nUnits} families ${told(between)}.`,
      `Within families (${within.nUnits} rows of families of several) ${told(within)} is left: ${left}.`,
      `The share of sulfur alone has ${told(found[3].all)} over the same rows: much of what barriers tell is which anion there is.`,
    ],
  };
}

function figureOf(context: ReportContext, nRows: number, found: readonly Found[]): ReportFigure {
  const items = quantities.flatMap(({ name, label }, k) =>
    correlationNames.map((key) => ({
      ...{
        name: `${name}-${key}`,
        label: `${label.split(':')[name === 'sulfur' ? 1 : 0].trim()}, ${words[key].label}`,
      },
      ...{ value: found[k][key].value, interval: found[k][key].interval },
    })),
  );
  return {
    name: 'pathways-correlations',
    title: 'Barriers and conductivities',
    caption: caption(context, nRows),
    data: { kind: 'intervals', axis: 'ρ with log₁₀ σ', reference: 0, items },
  };
}

function jsonOf(found: Found): JsonValue {
  const entries = correlationNames.map((name) => {
    const { value, interval, nUnits } = found[name];
    const [low, high] = [finiteOrNull(interval.low), finiteOrNull(interval.high)];
    return [name, { value: finiteOrNull(value), low, high, nUnits }] as const;
  });
  return Object.fromEntries(entries);
}
