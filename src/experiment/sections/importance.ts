/** Report 4.2, Figure 1: which columns the Stage 1 geometry model leans on, one by one and by group. */
import { none } from '../models/computation';
import { scoredAs } from './text/computed';
import { meanProgress, type Progress } from '../../base/steps';
import type {
  GroupImportance,
  ImportanceGroup,
  PermutationImportance,
} from '../../explain/permutationImportance';
import type { ColumnKind } from '../../features/blocks/column';
import { columnKind, groupColumns, paperColumnName } from '../../features/columns';
import { choiceKey, choiceOf } from '../../learners/registry';
import type { ModelPlan } from '../models/plan';
import { fitsOf, type FitRows } from '../fits/fits';
import { sharedKey, type KnownMatrix } from '../fits/knownMatrix';
import type { ReportContext } from '../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../tables/experiment';
import type { ReportSettings } from '../tables/reportInput';
import type { FigureData, ReportFigure } from '../tables/reportTypes';
import type { Table, TableColumn, TableRow } from '../tables/table';
import { counted } from '../../base/words/counted';
import { protocolCaption } from '../tables/words';
import { planAsAsked } from './modelTables';

const nRepeats = 10;
/** Bars of a figure, rows of the table. */
const nShown = 20;

/** Report 4.2: loss of R² by column; it does not say on which rows. */
const reported: Readonly<Record<string, number>> = {
  lattice_c: 0.203,
  sigma_is_coerced: 0.156,
  magpie_emb_3: 0.103,
  lattice_b: 0.068,
  framework_density: 0.062,
  li_coordination_number: 0.05,
  lattice_a: 0.022,
  li_anion_distance: 0.012,
};

export const importance: ReportExperiment = {
  name: 'importance',
  seconds: 5,
  columns: (settings) => [importanceModel(settings)],
  run,
};

function importanceModel(settings: ReportSettings): ModelPlan {
  return planAsAsked('stages', settings).models[1];
}

/** Rows on which columns are exchanged, and the models that predict them. */
interface Basis {
  readonly key: 'train' | 'cv' | 'test';
  readonly label: string;
  readonly parts: readonly FitRows[];
}

function basesOf(context: ReportContext): Basis[] {
  const all = Int32Array.from({ length: context.nTrain }, (_, row) => row);
  const whole = (predictRows: Int32Array): FitRows[] => [{ trainRows: all, predictRows }];
  return [
    { key: 'train', label: 'Training rows', parts: whole(all) },
    { key: 'cv', label: 'Out of fold', parts: fitsOf(context.folds) },
    ...(context.hasTest
      ? [{ key: 'test', label: 'Test rows', parts: whole(context.scoredTestRows) } as const]
      : []),
  ];
}

async function run(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  const { settings } = context.input;
  const model = importanceModel(settings);
  const known = await context.matrixOf(model);
  const names = known.matrix.columnNames;
  const columns = names.map((name): ImportanceGroup => ({ name, columns: [name] }));
  const groups = groupColumns(names);
  const bases = basesOf(context);
  const measured = new Map<Basis, { columns: GroupImportance[]; groups: GroupImportance[] }>();
  for (const [k, basis] of bases.entries()) {
    const done = (fraction: number) => onProgress((k + fraction) / bases.length, basis.label);
    const found = await measure(context, model, known, basis, [...columns, ...groups], done);
    measured.set(basis, { columns: found.slice(0, columns.length), groups: found.slice(columns.length) });
  }
  if (context.hasTest) await context.run([model]);
  const heldOut = bases.at(-1)!;
  const caption = `${model.label} (${model.parametersSource}), ${names.length} columns; ${nRepeats} permutations each, seed ${settings.seed}. Training rows: model and score on the same ${counted(context.nTrain, 'row')}. Out of fold: ${protocolCaption(context)}, exchanged within each fold.${context.hasTest ? ` Test: ${counted(context.scoredTestRows.length, 'row')}.` : ''}`;
  const figures = bases.flatMap((basis): ReportFigure[] => {
    const own = measured.get(basis)!;
    const bars = (
      found: readonly GroupImportance[],
      kindOf: (name: string) => ColumnKind,
      labels: (name: string) => string,
    ) => barsOf(context, found, kindOf, labels);
    const structural = own.columns.filter(({ name }) => columnKind(name) === 'structure');
    const kindOfGroup = (name: string) => groups.find((group) => group.name === name)!.kind;
    const labelOfGroup = (name: string) => groups.find((group) => group.name === name)!.label;
    const figure = (stem: string, title: string, data: FigureData): ReportFigure => ({
      name: `importance-${basis.key}-${stem}`,
      title: `${basis.label}: ${title}`,
      caption,
      data,
    });
    return [
      figure(
        'all',
        `the ${nShown} most important columns`,
        bars(own.columns, columnKind, (name) => name),
      ),
      figure(
        'structural',
        'structural columns only',
        bars(structural, columnKind, (name) => name),
      ),
      figure('groups', 'groups of columns', bars(own.groups, kindOfGroup, labelOfGroup)),
    ];
  });
  const columnRows = measured.get(heldOut)!.columns;
  return {
    computation: scoredAs(context, {
      seed: `${context.input.settings.seed} for the folds and the permutations`,
      interval: `none: mean and standard deviation over ${nRepeats} permutations`,
      resamples: none,
    }),
    intro:
      'How much worse the predictions are when the values of a column are exchanged between rows. Columns that say much the same stand in for each other, so that each by itself seems to matter little: groups show what they matter together. On the rows that a model was fitted on, importance shows what it uses; on held-out rows, what helps.',
    tables: [
      importanceTable(context, bases, (basis) => measured.get(basis)!.columns, {
        name: 'importance',
        title: `Loss of R² when a column is exchanged: the ${nShown} most important (${heldOut.label.toLowerCase()}) and those that the report names`,
        caption,
        rowHeading: 'Column',
        rows: shownColumns(context, columnRows),
      }),
      importanceTable(context, bases, (basis) => measured.get(basis)!.groups, {
        name: 'importance-groups',
        title: 'Loss of R² when a group of columns is exchanged together',
        caption,
        rowHeading: 'Group',
        rows: groups.map(({ name, label, columns: own }) => ({
          name,
          label,
          detail: counted(own.length, 'column'),
        })),
      }),
    ],
    figures,
  };
}

/** Computes the importances of groups on one basis, shared among the workers. */
function measure(
  context: ReportContext,
  plan: ModelPlan,
  known: KnownMatrix,
  { parts: fits }: Basis,
  groups: readonly ImportanceGroup[],
  onProgress: (fraction: number) => void,
): Promise<GroupImportance[]> {
  const { runner, signal, settings } = context.input;
  const { seed } = settings;
  const rows = fits.flatMap(({ trainRows, predictRows }) => [trainRows, predictRows]);
  const asked = groups.map(({ name, columns }) => ({ name, columns }));
  const model = choiceKey(plan);
  return context.piece('importance', [known.hash, model, asked, nRepeats, seed, ...rows], async () => {
    const parts = fits.map(({ trainRows, predictRows: scoreRows }) => ({ trainRows, scoreRows }));
    const nSlices = Math.min(asked.length, runner.size);
    const add = meanProgress(nSlices, ({ fraction }) => onProgress(fraction));
    const release = context.fits.hold(known);
    try {
      const slices = await Promise.all(
        Array.from({ length: nSlices }, (_, k): Promise<PermutationImportance> => {
          // Every so manieth: columns of one kind cost alike.
          const own = asked.filter((_group, i) => i % nSlices === k);
          const onOwn = (progress: Progress) => add(k, progress);
          const asks = { parts, groups: own, nRepeats, seed };
          const job = { matrix: sharedKey(known.hash), ...choiceOf(plan), ...asks };
          return runner.run('permutationImportance', job, { signal, onProgress: onOwn });
        }),
      );
      return asked.map((_, i) => slices[i % nSlices].groups[Math.floor(i / nSlices)]);
    } finally {
      release();
    }
  });
}

const worst = (found: readonly GroupImportance[]) =>
  [...found].sort((a, b) => b.worsenings.r2.mean - a.worsenings.r2.mean);

function barsOf(
  context: ReportContext,
  found: readonly GroupImportance[],
  kindOf: (name: string) => ColumnKind,
  labelOf: (name: string) => string,
): FigureData {
  return {
    kind: 'importance',
    axis: 'loss of R² when exchanged',
    bars: worst(found)
      .slice(0, nShown)
      .map(({ name, worsenings }) => {
        const paper = context.sample.isPublished ? reported[paperColumnName(name)] : undefined;
        const { mean, std } = worsenings.r2;
        return {
          name: labelOf(name),
          of: kindOf(name),
          mean,
          std,
          ...(paper === undefined ? {} : { paper }),
        };
      }),
  };
}

type RowName = Pick<TableRow, 'name' | 'label' | 'detail'>;

/** The most important columns, then those of the report that are not among them. */
function shownColumns(context: ReportContext, found: readonly GroupImportance[]): RowName[] {
  const order = worst(found).map(({ name }) => name);
  const shown = order.filter(
    (name, k) => k < nShown || (context.sample.isPublished && paperColumnName(name) in reported),
  );
  return shown.map((name) => {
    const other = paperColumnName(name);
    return {
      name,
      label: name,
      detail: other === name ? columnKind(name) : `${columnKind(name)}; in the report ${other}`,
    };
  });
}

function importanceTable(
  context: ReportContext,
  bases: readonly Basis[],
  foundOf: (basis: Basis) => readonly GroupImportance[],
  {
    rows: names,
    ...text
  }: Pick<Table, 'name' | 'title' | 'caption' | 'rowHeading'> & { rows: readonly RowName[] },
): Table {
  const columns = bases.flatMap(({ key, label }): TableColumn[] => [
    { key: `${key}_r2`, label: 'R²', group: label, title: 'Mean loss of R²', digits: 3 },
    {
      key: `${key}_r2_sd`,
      label: 'sd',
      group: label,
      title: 'Standard deviation over the permutations',
      digits: 3,
    },
    { key: `${key}_spearman`, label: 'ρ', group: label, title: 'Mean loss of Spearman’s ρ', digits: 3 },
  ]);
  const rows = names.map((row): TableRow => {
    const measured = bases.flatMap((basis) => {
      const { r2, spearman } = foundOf(basis).find(({ name }) => name === row.name)!.worsenings;
      return [r2.mean, r2.std, spearman.mean];
    });
    const value = context.sample.isPublished ? reported[paperColumnName(row.name)] : undefined;
    // The report does not say on which rows: its value stands in the first column.
    const paper = value === undefined ? {} : { paper: [value, ...measured.slice(1).map(() => null)] };
    return { ...row, measured, ...paper };
  });
  return { ...text, columns, rows, notes: [] };
}
