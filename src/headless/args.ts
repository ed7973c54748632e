import { columnRoles, type ColumnRoles } from '../table/roles';
import type { RangePolicy } from '../table/cells/conductivityCell';
import type { TemperaturePolicy } from '../table/temperature/temperaturePolicy';
import {
  cacheOfArgs,
  checkName,
  coercedOfArgs,
  furtherOfArgs,
  modelsOfArgs,
  objectiveOfArgs,
  physicsOfArgs,
  rangesOfArgs,
  rolesOfArgs,
  samplerOfArgs,
  temperatureOfArgs,
  UsageError,
  valuesOf,
  wholeNumber,
} from './argValues';
import type { FurtherChoice, ModelArgs, TpeVariant } from './argValues';
import { learnerAbouts } from '../learners/registry';
import { featureSets } from '../features/registry';
import { doubleModels } from '../experiment/recipes/gated/gatedPlan';
import { experimentPlans, type PhysicsMode } from '../experiment/paper/plans';
import { defaultReportSettings } from '../experiment/tables/reportInput';
import { reportExperiments, usualExperiments } from '../experiment/sections/reportList';
import {
  protocolChoices,
  protocolOf,
  protocolOptions,
  usualProtocol,
  type ProtocolChoice,
} from '../folds/protocols/registry';
import { tuningExperiments } from '../experiment/paper/tuningPlans';
import { mostRowsAtOnce } from './stream/largeTable';
import { objectiveMetrics, type ObjectiveSpec } from '../tune/study/studySpec';

/** What the command line asks for. */
export interface Args extends ModelArgs {
  readonly help: boolean;
  /** Name of an experiment; null when only candidates are to be ranked or features to be written. */
  readonly experiment: string | null;
  readonly train: string | null;
  readonly test: string | null;
  /** Folders, ZIPs or single structures. */
  readonly cifs: readonly string[];
  readonly workers: number | null;
  readonly seed: number;
  readonly folds: number;
  /** Whether `sigma_is_coerced` is among the features. */
  readonly coerced: boolean;
  /** Name of the learner in place of the report's models; undefined for these. */
  readonly learner: string | undefined;
  /** How rows are held out; a protocol that draws nothing takes neither folds nor seed. */
  readonly protocol: ProtocolChoice;
  /** How the physics columns are made. */
  readonly physics: PhysicsMode;
  /** Folder that keeps features and results for the next run; null for none, undefined for the usual one. */
  readonly cache: string | null | undefined;
  readonly predict: string | null;
  readonly out: string | null;
  readonly featureSet: string | null;
  readonly trainOnTest: boolean;
  /** Whether candidates without lithium are ranked too. */
  readonly withoutLithium: boolean;
  readonly dumpFeatures: string | null;
  /** Where the cleaning report goes; null for nowhere. */
  readonly cleaning: string | null;
  /** Columns that play other roles than would be guessed. */
  readonly columns: ColumnRoles;
  /** What is done with temperatures of measurement; undefined for the usual. */
  readonly temperature: TemperaturePolicy | undefined;
  /** Further measurements; undefined for the usual: on where candidates are ranked, off elsewhere. */
  readonly further: FurtherChoice | undefined;
  /** What is done with cells that hold a range; undefined for leaving them out. */
  readonly ranges: RangePolicy | undefined;
  /** Sheet of the workbooks among the tables; null where the reader chooses. */
  readonly sheet: string | null;
  readonly json: string | null;
  /** Folder for the report as HTML, Markdown, tables and figures. */
  readonly report: string | null;
  /** Whether experiments that tune are left out of the report. */
  readonly withoutTuning: boolean;
  /** Resamples of each bootstrap interval. */
  readonly resamples: number;
  /** Trials of each study; null for the report's 50. */
  readonly trials: number | null;
  readonly parallelTrials: number;
  readonly sampler: TpeVariant;
  /** What the studies make smallest; null for the report's RMSE. */
  readonly objective: ObjectiveSpec['metric'] | null;
  /** Folder for a file of each study that Optuna opens. */
  readonly studies: string | null;
}

/** Experiments that print a plain table; the others are sections of the report. */
export const plainExperiments: readonly { readonly name: string }[] = [
  ...experimentPlans,
  doubleModels,
  ...tuningExperiments,
];

/** Everything that --experiment may name. */
const experiments = [
  ...plainExperiments,
  ...reportExperiments.filter(({ name }) => !plainExperiments.some((plan) => plan.name === name)),
  { name: 'all' },
];

/** The experiments that one name stands for. */
export function experimentsOf({ experiment, withoutTuning }: Args): string[] {
  const asked =
    experiment === 'all' ? usualExperiments : reportExperiments.filter(({ name }) => name === experiment);
  return asked.filter(({ needsTuning }) => !(withoutTuning && needsTuning)).map(({ name }) => name);
}

/** Tells whether folds and a seed mean something to a protocol. */
export function isDrawn(protocol: ProtocolChoice): boolean {
  return protocolOf(protocol, 0, 0).draw !== null;
}

export const helpText = `Ionrank, headless: runs experiments and ranks candidates.

  npm run study -- [--experiment NAME] [options]

What to do
  --experiment NAME      ${experiments.map((plan) => plan.name).join(', ')} (default: ${experimentPlans[0].name});
                         all: every section of the report; the recipes take minutes and are asked for by name
  --learner NAME         with an experiment of plain models (${experimentPlans.map(({ name }) => name).join(', ')}) or “tuning”: this
                          learner in place of the report's models, with its defaults or tuned where its table says
${learnerAbouts.map(({ name, title }) => `${' '.repeat(25)}${name}: ${title}`).join('\n')}
  --predict FILE         rank the candidates of a table by a model of the known compounds
  --report DIR           with an experiment or all: its document as HTML, Markdown, CSV and SVG
  --dump-features FILE   write the features of all rows as CSV

On what (default: the embedded OBELiX data)
  --train FILE           CSV or .xlsx with a composition and a conductivity in each row
  --test FILE            table of held-out rows
  --cifs DIR|ZIP         structures (CIF, POSCAR, extended XYZ, pymatgen or OPTIMADE JSON), matched to rows and
                         candidates by ID, else by a file name that is the row's formula, else by composition;
                         may be given several times
                         (the embedded rows keep theirs where none is given)
  --column ROLE=NAME     the column of --train (and --test) that plays a role, where the guess is wrong; several times.
                         Roles: ${columnRoles.join(', ')}
  --temperature POLICY   where a table has temperatures (a column, or the target's name), in °C:
                         window:20-30 (default): of each material the row nearest to the middle; or
                         arrhenius:25: ln(σT) against 1/T of each material with three temperatures or more, read
                         there; or feature: all rows, 1000/T as a feature (candidates: at their own, else 25 °C)
  --ranges CHOICE        cells of σ that hold a range (1e-5 - 1e-4): refuse (default), or middle, the geometric one
  --further on|off|FILE  further measurements for training: the embedded Liverpool list, none, or a table with composition,
                         conductivity, temperature and DOI (default: on with --predict, else off). What is like a
                         test row or a held-out row is never trained on, and counted
  --sheet NAME           the sheet of a workbook (.xlsx) among the tables (default: the first with compositions)

How
  --protocol NAME        how rows are held out (default: ${usualProtocol})
${protocolOptions.map(({ choice, heldOut }) => `${' '.repeat(25)}${choice}: ${heldOut}`).join('\n')}
  --folds N              folds of the cross-validation (default: 5); not for --protocol ${protocolChoices.filter((choice) => !isDrawn(choice)).join(', ')}
  --seed N               seed of their draw (default: 42)
  --workers N            worker threads (default: one per core, at most 8)
  --physics MODE         reported (pymatgen's reach, as in the report) or full (every structure with Li);
                         default: reported. The experiment “physics” compares both
  --coerced on|off       sigma_is_coerced among the features (default: on, as in the report; ranking never uses it)
  --cache DIR            keeps features and results there (default: node_modules/.cache/ionrank)
  --no-cache             computes everything anew

The report (the experiment “all”, or any with --report)
  --no-tuning            leaves out what tunes
  --resamples N          resamples of each bootstrap interval (default: ${defaultReportSettings.nResamples})

Tuning (the experiments “tuning”, “nested” and “all”: the report's studies)
  --trials N             trials of each study (default: 50)
  --parallel-trials K    trials that are asked together (default: 1, as Optuna does); changes the result
  --sampler NAME         tpe-independent (Optuna 4, the report's; the default) or tpe-multivariate (Optuna 5)
  --objective NAME       ${objectiveMetrics.join(', ')} (1 − Spearman's ρ of the pooled predictions); default: rmse
  --studies DIR          writes each study as a file for optuna.storages.JournalStorage, and its trials as CSV
                         (an interrupted study goes on from the cache)

Ranking
  --out FILE             write the ranking as CSV (default: print it)
  --feature-set NAME     boosting of that set, without further measurements unless --further is on
                         (default: Best, by what is known of each candidate)
  --train-on-test        train the ranking model on the test rows too
  --without-li           rank candidates without lithium too, marked as outside (default: listed apart)
  --save-model FILE      write the fitted models (both of Best, or the one of --feature-set) with their calibration and
                         provenance as one file: *.ionrank-model.json.gz
  --model FILE           rank --predict FILE by such a file; no data are read and nothing is fitted
                         A CSV of more than ${mostRowsAtOnce} rows is ranked part by part in bounded memory (.gz is read
                         and, by the name of --out, written): its lines are in the order of the file, with their
                         ranks; exact repeats and equal IDs are told within a part only, structures are not used

Results
  --json FILE            write the scores as JSON
  --cleaning FILE        write as CSV what was changed, dropped or doubted in tables and structures

  --help                 show this

Beside each CSV that is written stands FILE.provenance.json: version, data hash, settings and seed.
Exit codes: 0 done, 1 bad input, 2 bad command line, 130 interrupted.`;

/** Reads the command line. Throws UsageError for what it does not understand. */
export function readArgs(argv: readonly string[]): Args {
  const values = valuesOf(argv);
  const predict = values.predict ?? null;
  const dumpFeatures = values['dump-features'] ?? null;
  const experiment =
    values.experiment ?? (predict || dumpFeatures || values['save-model'] ? null : experimentPlans[0].name);
  checkName('experiment', experiment, experiments);
  checkName('feature-set', values['feature-set'] ?? null, featureSets);
  const { learner } = values;
  checkName('learner', learner ?? null, learnerAbouts);
  const takesLearner = [...experimentPlans, ...tuningExperiments].some(({ name }) => name === experiment);
  if (learner !== undefined && !(takesLearner && values.report === undefined)) {
    const names = [...experimentPlans, ...tuningExperiments].map(({ name }) => name).join(', ');
    throw new UsageError(`--learner belongs to --experiment ${names}, without --report.`);
  }
  if (predict === null) {
    for (const name of ['out', 'feature-set', 'train-on-test', 'without-li'] as const) {
      const isOfModel = name === 'feature-set' || name === 'train-on-test';
      if (values[name] && !(values['save-model'] && isOfModel))
        throw new UsageError(`--${name} belongs to --predict FILE, which is missing.`);
    }
  }
  if (values.sheet !== undefined && values.train === undefined && predict === null) {
    throw new UsageError('--sheet belongs to a workbook: add --train FILE or --predict FILE.');
  }
  const tables = [values.train, values.test, predict, values.further];
  if (values.sheet !== undefined && !tables.some((path) => path && /\.xls[xm]?$/i.test(path))) {
    throw new UsageError('--sheet names a sheet of a workbook, and no table given is one (.xlsx).');
  }
  if (values.json !== undefined && experiment === null) {
    throw new UsageError('--json writes the scores of an experiment: add --experiment NAME.');
  }
  if (values.train === undefined && values.test !== undefined) {
    throw new UsageError('--test needs the --train file that belongs to it.');
  }
  const protocol = protocolChoices.find((choice) => choice === (values.protocol ?? usualProtocol));
  if (!protocol) {
    throw new UsageError(`--protocol is one of ${protocolChoices.join(', ')}, not “${values.protocol}”.`);
  }
  if (!isDrawn(protocol) && values.folds !== undefined) {
    const { foldWords } = protocolOf(protocol, 0, 0);
    throw new UsageError(`--protocol ${protocol} has its own folds, ${foldWords}: leave --folds out.`);
  }
  const isTuning = tuningExperiments.some((item) => item.name === experiment);
  for (const name of ['parallel-trials', 'sampler', 'objective', 'studies'] as const) {
    if (values[name] !== undefined && !(isTuning && values.report === undefined)) {
      throw new UsageError(`--${name} belongs to --experiment tuning.`);
    }
  }
  if (values.trials !== undefined && !isTuning && experiment !== 'all' && experiment !== 'nested') {
    throw new UsageError('--trials belongs to --experiment tuning, nested or all.');
  }
  if (values.report !== undefined && experiment === null) {
    throw new UsageError('--report writes the document of an experiment: add --experiment NAME or all.');
  }
  return {
    help: values.help ?? false,
    experiment,
    train: values.train ?? null,
    test: values.test ?? null,
    cifs: values.cifs ?? [],
    workers: wholeNumber('workers', values.workers, 1, 64),
    seed: wholeNumber('seed', values.seed, 0, 4294967295) ?? 42,
    learner,
    protocol,
    folds: wholeNumber('folds', values.folds, 2, 100_000) ?? 5,
    coerced: coercedOfArgs(values.coerced),
    physics: physicsOfArgs(values.physics),
    cache: cacheOfArgs(values.cache, values['no-cache']),
    predict,
    out: values.out ?? null,
    featureSet: values['feature-set'] ?? null,
    trainOnTest: values['train-on-test'] ?? false,
    withoutLithium: values['without-li'] ?? false,
    dumpFeatures,
    ...modelsOfArgs(values),
    sheet: values.sheet ?? null,
    json: values.json ?? null,
    cleaning: values.cleaning ?? null,
    columns: rolesOfArgs(values.column ?? [], values.train !== undefined),
    further: furtherOfArgs(values.further),
    temperature: temperatureOfArgs(values.temperature, values.train !== undefined),
    ranges: rangesOfArgs(values.ranges, values.train !== undefined),
    report: values.report ?? null,
    withoutTuning: values['no-tuning'] ?? false,
    resamples: wholeNumber('resamples', values.resamples, 100, 100_000) ?? defaultReportSettings.nResamples,
    trials: wholeNumber('trials', values.trials, 1, 100_000),
    parallelTrials: wholeNumber('parallel-trials', values['parallel-trials'], 1, 64) ?? 1,
    sampler: samplerOfArgs(values.sampler),
    objective: objectiveOfArgs(values.objective),
    studies: values.studies ?? null,
  };
}
