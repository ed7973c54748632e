/** Experiments of the report on the command line: printed, as JSON, and as a document. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reportBundle } from '../figures/document/reportBundle';
import { protocolOf, usualProtocol } from '../folds/protocols/registry';
import {
  defaultReportSettings,
  type ReportInput,
  type ReportSettings,
} from '../experiment/tables/reportInput';
import { reportColumns, runReport } from '../experiment/sections/runReport';
import { reportJson } from '../experiment/tables/reportJson';
import type { Report } from '../experiment/tables/reportTypes';
import type { Features } from '../experiment/sample/featurizeDataset';
import { studySource } from '../experiment/tuning/studyCreated';
import type { JobRunner } from '../experiment/jobs/jobs';
import { experimentsOf, type Args } from './args/args';
import { plainExperiments } from './args/experimentNames';
import { UsageError } from './args/argValues';
import { progress, tell } from './terminal/console';
import { modelFeatures, openCache, sampleOfData } from './features';
import { checkWritable, writeText, type CommandData } from './files';
import { keptStudies, type Journals } from './kept/keptStudies';
import { sectionText } from './terminal/tableText';

/** Tells whether the command line asks for sections of the report, not for one of the plain tables. */
export function isReport({ experiment, report }: Args): boolean {
  if (experiment === null) return false;
  return report !== null || !plainExperiments.some(({ name }) => name === experiment);
}

/** The settings of the report that the command line asks for. */
export function reportSettings(args: Args): ReportSettings {
  return {
    ...defaultReportSettings,
    nFolds: args.folds,
    seed: args.seed,
    withCoercedFlag: args.coerced,
    physics: args.physics,
    nTrials: args.withoutTuning ? 0 : (args.trials ?? defaultReportSettings.nTrials),
    nResamples: args.resamples,
  };
}

/** What experiments run on; `journals` takes the events of each tuning study. */
export function reportInput(
  args: Args,
  data: CommandData,
  features: Features,
  runner: JobRunner,
  signal: AbortSignal,
  journals: Journals = new Map(),
): ReportInput {
  const { protocol, folds, seed } = args;
  const cache = openCache(args);
  return {
    ...{
      runner,
      signal,
      sample: sampleOfData(data, features, { args, runner, signal }),
      settings: reportSettings(args),
    },
    ...(protocol === usualProtocol ? {} : { protocol: protocolOf(protocol, folds, seed) }),
    experiments: [],
    commit: __APP_COMMIT__,
    studies: {
      source: studySource(__APP_VERSION__, data),
      now: () => Date.now(),
      withStudy: keptStudies(cache, journals),
    },
    ...(cache ? { results: cache.results, pieces: cache.pieces } : {}),
  };
}

/** Runs the experiments, prints their tables and writes what the command line asks for. Returns the report with its features. */
export async function reportRun(
  args: Args,
  data: CommandData,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<{ readonly features: Features; readonly report: Report }> {
  if (args.protocol !== usualProtocol) {
    throw new UsageError('--protocol belongs to single tables: the report has every protocol in it.');
  }
  if (args.report !== null) {
    mkdirSync(args.report, { recursive: true });
    checkWritable(join(args.report, 'report.html'));
  }
  const experiments = experimentsOf(args);
  const columns = reportColumns(experiments, reportSettings(args));
  const features = await modelFeatures(args, data, columns, runner, signal);
  const report = await runReport({
    ...reportInput(args, data, features, runner, signal),
    experiments,
    onProgress: progress('Report'),
    onEvent: (event) => {
      if (event.type === 'sectionDone') console.log(`\n${sectionText(event.section)}`);
    },
  });
  if (report.nTestLooks > 0) {
    console.log(`\nThe test set was looked at by ${report.nTestLooks} different models.`);
  }
  if (args.json !== null) writeText(args.json, `${JSON.stringify(reportJson(report), null, 2)}\n`);
  if (args.report !== null) {
    for (const { path, text } of reportBundle(report)) {
      const file = join(args.report, path);
      mkdirSync(dirname(file), { recursive: true });
      writeText(file, text);
    }
    tell(`The report stands in ${join(args.report, 'report.html')}.`);
  }
  return { features, report };
}
