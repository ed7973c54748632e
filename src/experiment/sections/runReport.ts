import { InputError, type Problem } from '../../base/problem';
import { describing } from '../models/computation';
import type { ColumnChoice } from '../models/modelColumns';
import { ReportContext } from '../tables/context';
import type { ReportExperiment } from '../tables/experiment';
import { coverage } from './coverage';
import { doubleModelsSection } from './doubleModels';
import { foldSeeds } from './foldSeeds';
import { futureSection } from './future/section';
import { importance } from './importance';
import { labelLeak } from './labelLeak';
import { learningCurves } from './learningCurves';
import { modelTables } from './modelTables';
import { pathwaysSection } from './pathways/section';
import { nested } from './nested';
import { placebo } from './placebo';
import { protocols } from './protocols';
import { recipeSection } from './recipe/section';
import { screeningSection } from './screening/section';
import { summarise } from './summary/summary';
import { testLooks } from './testLooks';
import { tuningSection } from './tuning';
import { inOwnWords, ownWords } from './text/ownWords';
import { methods } from './text/methods';
import type { ReportInput, ReportSettings } from '../tables/reportInput';
import { reportExperiments, type ReportExperimentInfo } from './reportList';
import type { ReportSection, Report } from '../tables/reportTypes';
import { citesOf, withCitations, workOfReport } from './text/citing';

const known: ReadonlyMap<string, ReportExperiment> = new Map(
  [
    ...modelTables,
    importance,
    doubleModelsSection,
    tuningSection,
    protocols,
    nested,
    coverage,
    foldSeeds,
    placebo,
    labelLeak,
    learningCurves,
    recipeSection,
    futureSection,
    pathwaysSection,
    screeningSection,
    testLooks,
  ].map((experiment) => [experiment.name, experiment]),
);

/** Lists the columns that some experiments need. */
export function reportColumns(names: readonly string[], settings: ReportSettings): ColumnChoice[] {
  return names.flatMap((name) => known.get(name)?.columns(settings) ?? []);
}

/** Tells about how long some experiments take on two cores with the embedded data, s. */
export function reportSeconds(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + secondsOf(name), 0);
}

/**
 * Runs experiments of the report one after the other, each with all workers. One that the data do not allow becomes
 * a section that says why, and the others go on. Rejects with an AbortError when it is cancelled.
 */
export async function runReport(input: ReportInput): Promise<Report> {
  const context = new ReportContext(input);
  const asked = reportExperiments.filter(({ name }) => input.experiments.includes(name));
  const total = reportSeconds(asked.map(({ name }) => name));
  const sections: ReportSection[] = [];
  let done = 0;
  for (const info of asked) {
    input.signal?.throwIfAborted();
    input.onEvent?.({ type: 'sectionStarted', name: info.name });
    const onProgress = (fraction: number, label?: string) =>
      input.onProgress?.({
        fraction: (done + Math.min(1, fraction) * secondsOf(info.name)) / total,
        label: [input.sample.isPublished ? info.title : ownWords(info.title), label]
          .filter(Boolean)
          .join(': '),
      });
    onProgress(0);
    const found = await runSection(info, context, onProgress);
    const section = input.sample.isPublished ? found : inOwnWords(found);
    done += secondsOf(info.name);
    sections.push(section);
    input.onEvent?.({ type: 'sectionDone', section, report: reportOf(context, [...sections]) });
  }
  input.onProgress?.({ fraction: 1 });
  return reportOf(context, sections);
}

function secondsOf(name: string): number {
  return known.get(name)?.seconds ?? 1;
}

async function runSection(
  { name, title, reference }: ReportExperimentInfo,
  context: ReportContext,
  onProgress: (fraction: number, label?: string) => void,
): Promise<ReportSection> {
  const { signal } = context.input;
  try {
    const experiment = known.get(name)!;
    if (!experiment.ignoresTarget) checkRows(context);
    const nBefore = context.measured.length;
    const output = await experiment.run(context, onProgress);
    const { intro, tables, figures = [], notes = [], json, computation } = output;
    const own = json ? { json } : {};
    const cites = citesOf(
      output,
      context.measured.slice(nBefore),
      experiment.columns(context.input.settings),
    );
    return {
      name,
      title,
      reference,
      intro,
      tables,
      figures,
      computation,
      notes,
      ...own,
      problem: null,
      cites,
    };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Error && error.name === 'AbortError') throw error;
    const empty = { intro: '', tables: [], figures: [], notes: [], computation: describing('nothing') };
    return { name, title, reference, ...empty, problem: problemOf(error) };
  }
}

/** Refuses data on which no model says anything. */
function checkRows({ sample }: ReportContext): void {
  const { train } = sample;
  const isConstant = train.every(({ logSigma }) => logSigma === train[0].logSigma);
  if (!isConstant) return;
  throw new InputError({
    code: 'constant-target',
    value: train.length === 0 ? 'no rows' : `log σ = ${train[0].logSigma}`,
    message: `All ${train.length} training rows have the same conductivity: there is nothing to learn or to rank.`,
    remedy: 'Open data whose conductivities differ.',
  });
}

function problemOf(error: unknown): Problem {
  const carried = (error as { problem?: Problem } | null)?.problem;
  if (carried && typeof carried === 'object' && 'message' in carried) return carried;
  return {
    severity: 'error',
    code: 'experiment-failed',
    message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    remedy: 'Run it again; the other experiments are not touched by it.',
  };
}

/** Settings by the names that links and the command line have for them. */
function settingsText(settings: ReportSettings): Report['settings'] {
  return {
    folds: String(settings.nFolds),
    seed: String(settings.seed),
    coerced: settings.withCoercedFlag ? 'on' : 'off',
    physics: settings.physics,
    trials: String(settings.nTrials),
    resamples: String(settings.nResamples),
  };
}

function reportOf(context: ReportContext, sections: readonly ReportSection[]): Report {
  const { settings, studies, sample } = context.input;
  const { train, test, cifs } = sample;
  const report = {
    title: 'Prediction of lithium-ion conductivity from composition, structure and physics',
    appVersion: studies.source.appVersion,
    data: {
      name: sample.name,
      sha256: sample.sha256,
      nTrain: train.length,
      nTest: test?.length ?? 0,
      nCifs: context.records.filter(({ id }) => Object.hasOwn(cifs, id)).length,
      nCensored: train.filter((record) => record.sigmaIsCoerced === 1).length,
    },
    settings: {
      ...settingsText(settings),
      ...(sample.temperature === undefined ? {} : { temperature: sample.temperature }),
      ...(sample.ranges === undefined ? {} : { ranges: sample.ranges }),
    },
    sections,
    nTestLooks: context.testLooks.length,
    methods: methods(context.input),
    sources: [],
    work: workOfReport(context),
  };
  return withCitations({ ...report, summary: summarise(report) });
}
