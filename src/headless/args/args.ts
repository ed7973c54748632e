import type { ColumnRoles } from '../../table/roles';
import type { RangePolicy } from '../../table/cells/conductivityCell';
import type { TemperaturePolicy } from '../../table/temperature/temperaturePolicy';
import {
  cacheOfArgs,
  checkName,
  coercedOfArgs,
  furtherOfArgs,
  modelsOfArgs,
  logSigmaOfArgs,
  gridOfArgs,
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
import { handOffOfArgs } from './handOffArgs';
import { isDrawn, namedExperiments } from './experimentNames';
import type { FurtherChoice, GridArgs, ModelArgs, TpeVariant } from './argValues';
import { rankerOfArgs } from '../ranking/rankerArgs';
import { topOfArgs, type TopChoice } from '../ranking/topCandidates';
import { learnerAbouts } from '../../learners/registry';
import { featureSets } from '../../features/registry';
import { experimentPlans, type PhysicsMode } from '../../experiment/paper/plans';
import { defaultReportSettings } from '../../experiment/tables/reportInput';
import { reportExperiments, usualExperiments } from '../../experiment/sections/reportList';
import {
  protocolChoices,
  protocolOf,
  usualProtocol,
  type ProtocolChoice,
} from '../../folds/protocols/registry';
import { tuningExperiments } from '../../experiment/paper/tuningPlans';
import type { ObjectiveSpec } from '../../tune/study/studySpec';

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
  /** A table, or structures that are candidates themselves. */
  readonly predict: string | null;
  /** A grid that makes candidates. */
  readonly candidateGrid: GridArgs;
  readonly out: string | null;
  readonly featureSet: string | null;
  /** What ranks, as links name it. */
  readonly ranker: string;
  readonly trainOnTest: boolean;
  /** The best candidates that alone are written; undefined for all. */
  readonly top: TopChoice | undefined;
  /** Whether candidates without lithium are ranked too. */
  readonly withoutLithium: boolean;
  /** log10 σ that chances of candidates are about; undefined for the usual. */
  readonly threshold: number | undefined;
  readonly dumpFeatures: string | null;
  /** Folder for a project in Python; undefined for none. */
  readonly handOff: string | undefined;
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
  /** Where references go as BibTeX, and the methods as a paper has them; null for nowhere. */
  readonly cite: string | null;
  readonly methods: string | null;
  /** Whether namedExperiments that tune are left out of the report. */
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

/** The namedExperiments that one name stands for. */
export function experimentsOf({ experiment, withoutTuning }: Args): string[] {
  const asked =
    experiment === 'all' ? usualExperiments : reportExperiments.filter(({ name }) => name === experiment);
  return asked.filter(({ needsTuning }) => !(withoutTuning && needsTuning)).map(({ name }) => name);
}

/** Whether candidates are ranked. */
export function ranksCandidates({ predict, candidateGrid }: Args): boolean {
  return predict !== null || candidateGrid.grid !== null;
}

/** Reads the command line. Throws UsageError for what it does not understand. */
export function readArgs(argv: readonly string[]): Args {
  const values = valuesOf(argv);
  const predict = values.predict ?? null;
  const candidateGrid = gridOfArgs(values);
  const ranks = predict !== null || candidateGrid.grid !== null;
  const dumpFeatures = values['dump-features'] ?? null;
  const saves = values['save-model'] !== undefined;
  const experiment = values.experiment ?? (ranks || dumpFeatures || saves ? null : experimentPlans[0].name);
  checkName('experiment', experiment, namedExperiments);
  checkName('feature-set', values['feature-set'] ?? null, featureSets);
  const { learner } = values;
  checkName('learner', learner ?? null, learnerAbouts);
  const takesLearner = [...experimentPlans, ...tuningExperiments].some(({ name }) => name === experiment);
  const ranksOnly = (ranks || saves) && experiment === null;
  if (learner !== undefined && !ranksOnly && !(takesLearner && values.report === undefined)) {
    const names = [...experimentPlans, ...tuningExperiments].map(({ name }) => name).join(', ');
    throw new UsageError(`--learner belongs to --predict, or --experiment ${names}, without --report.`);
  }
  if (!ranks) {
    const ofModel = ['feature-set', 'ranker', 'params', 'train-on-test'] as const;
    for (const name of [...(saves ? [] : ofModel), ...(['out', 'top', 'without-li', 'threshold'] as const)]) {
      if (values[name] && !(name === 'ranker' && values['hand-off'] !== undefined))
        throw new UsageError(`--${name} belongs to --predict FILE or --grid SPEC, which is missing.`);
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
    candidateGrid,
    out: values.out ?? null,
    featureSet: values['feature-set'] ?? null,
    ranker: rankerOfArgs(values, ranksOnly),
    trainOnTest: values['train-on-test'] ?? false,
    top: topOfArgs(values),
    withoutLithium: values['without-li'] ?? false,
    threshold: logSigmaOfArgs('threshold', values.threshold),
    dumpFeatures,
    ...modelsOfArgs(values),
    handOff: handOffOfArgs(values, experiment),
    sheet: values.sheet ?? null,
    json: values.json ?? null,
    cleaning: values.cleaning ?? null,
    columns: rolesOfArgs(values.column ?? [], values.train !== undefined),
    further: furtherOfArgs(values.further),
    temperature: temperatureOfArgs(values.temperature, values.train !== undefined),
    ranges: rangesOfArgs(values.ranges, values.train !== undefined),
    report: values.report ?? null,
    cite: values.cite ?? null,
    methods: values.methods ?? null,
    withoutTuning: values['no-tuning'] ?? false,
    resamples: wholeNumber('resamples', values.resamples, 100, 100_000) ?? defaultReportSettings.nResamples,
    trials: wholeNumber('trials', values.trials, 1, 100_000),
    parallelTrials: wholeNumber('parallel-trials', values['parallel-trials'], 1, 64) ?? 1,
    sampler: samplerOfArgs(values.sampler),
    objective: objectiveOfArgs(values.objective),
    studies: values.studies ?? null,
  };
}
