/** What the report left to future work, answered with numbers: its list of recommendations, item by item. */
import { scoredAs } from '../text/computed';
import { protocolOf } from '../../../folds/protocols/registry';
import { foldsOf } from '../../../folds/splitters';
import type { ReportContext } from '../../tables/context';
import type { ExperimentOutput, OnProgress, ReportExperiment } from '../../tables/experiment';
import type { ReportSettings } from '../../tables/reportInput';
import type { Table, TableRow } from '../../tables/table';
import { listed } from '../../tables/words';
import { countCifs } from '../../tables/withoutStructures';
import { measureRecipes, modelsOf, type HoldingKey } from '../recipe/measureRecipes';
import type { MeasuredStep } from '../recipe/recipeTables';
import type { FutureAnswer } from './answer';
import { ensembleRecipes, ensemblesAnswer } from './ensembles';
import { coverageAnswer, coverageRecipes } from './physicsCoverage';
import { quantileModels, quantilesAnswer } from './quantiles';
import { spearmanAnswer, spearmanRecipes } from './spearman';

export const futureSection: ReportExperiment = {
  name: 'future',
  seconds: 150,
  columns: ({ physics }: ReportSettings) => [
    ...modelsOf([...spearmanRecipes, ...ensembleRecipes(physics), ...coverageRecipes]),
    ...quantileModels,
  ],
  run: answerAll,
};

/** Papers decide, components check. */
const under: readonly HoldingKey[] = ['papers', 'components'];

async function answerAll(context: ReportContext, onProgress: OnProgress): Promise<ExperimentOutput> {
  const { settings, sample } = context.input;
  // Every answer is by whole papers: without these there is none, and the reason is told.
  foldsOf(protocolOf('doi', settings.nFolds, 0), sample.train);
  const hasPhysics = countCifs(context) > 0;
  const recipes = [
    ...spearmanRecipes,
    ...(hasPhysics ? [...ensembleRecipes(settings.physics), ...coverageRecipes] : []),
  ];
  const found = await measureRecipes(
    context,
    recipes,
    (fraction, label) => onProgress(0.4 * fraction, label),
    under,
  );
  const steps = found.measured.map((measured, k): MeasuredStep => ({ step: recipes[k], measured }));
  const answers: Record<string, FutureAnswer> = {
    spearman: await spearmanAnswer(context, steps, (fraction, label) =>
      onProgress(0.4 + 0.4 * fraction, label),
    ),
    ...(hasPhysics
      ? {
          ensembles: await ensemblesAnswer(context, steps, settings.physics),
          coverage: await coverageAnswer(context, steps),
        }
      : {}),
    quantiles: await quantilesAnswer(context, (fraction, label) => onProgress(0.8 + 0.2 * fraction, label)),
  };
  const all = Object.values(answers);
  const without = hasPhysics
    ? []
    : ['There are no CIFs: the three stages together and higher coverage of physics are left out.'];
  return {
    computation: scoredAs(context, {
      n: `${context.nTrain} training rows, each predicted out-of-fold; the test set is not used`,
      protocol: `${settings.nFolds} folds of whole papers, or of what stands for them`,
      seed: `0 and up for the folds, ${settings.seed} for the resamples`,
    }),
    intro:
      'The report ends with a list of what it did not do. Each item is done here and judged on whole papers held out; the test set is not used, and no model sees the flag sigma_is_coerced. Dynamic features (migration barriers by bond-valence pathways) have a section of their own, “pathways”.',
    tables: [overview(answers), ...all.flatMap(({ tables }) => tables)],
    notes: [...without, ...new Set([...found.notes, ...all.flatMap(({ notes }) => notes)])],
    json: {
      future: {
        ...Object.fromEntries(Object.entries(answers).map(([name, { json }]) => [name, json])),
        dynamic: 'section “pathways”',
      },
    },
  };
}

/** The items of the report's list, in words of its own. */
const items: Readonly<Record<string, string>> = {
  spearman: 'Direct Spearman maximisation',
  ensembles: 'Ensemble methods',
  coverage: 'Higher coverage of structures',
  quantiles: 'Uncertainty quantification',
};

/** Lists the decisive difference or differences of each item. */
function overview(answers: Readonly<Record<string, FutureAnswer>>): Table {
  const all = Object.values(answers);
  const { columns, caption } = all[0].tables.find(({ name }) => name.endsWith('-differences'))!;
  const rows = Object.entries(answers).flatMap(([name, { decisive }]): TableRow[] =>
    decisive.map((row) => ({ ...row, name: `${name}-${row.name}`, label: items[name], detail: row.label })),
  );
  const nothing = columns.slice(1).map(() => null);
  const dynamic: TableRow = {
    name: 'dynamic',
    label: 'Dynamic features',
    detail: 'migration barriers, bond-valence pathways',
    measured: [...nothing, 'section “pathways”'],
  };
  return {
    name: 'future',
    title: 'The report’s list of future work, answered',
    caption,
    rowHeading: 'Recommendation',
    columns,
    rows: [...rows, dynamic],
    notes: Object.entries(answers).map(([name, { decisive }]) => verdictOf(items[name], decisive)),
  };
}

/** Says whether anything of an item orders new papers better; the last column holds the verdicts. */
function verdictOf(item: string, decisive: readonly TableRow[]): string {
  const better = decisive.filter(({ measured }) => measured.at(-1) === 'higher').map(({ label }) => label);
  return better.length === 0
    ? `${item}: no better order of whole papers that could be told from chance.`
    : `${item}: a better order of whole papers (${listed(better)}).`;
}
