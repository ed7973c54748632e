import { InputError } from '../../base/problem';
import { selectColumns } from '../../features/matrix/featureMatrix';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { modelColumns } from '../../experiment/models/modelColumns';
import type { FeatureSource } from '../../experiment/recipes/runExperiment';
import { runTuning } from '../../experiment/tuning/runTuning';
import { foldsOfStudy } from '../../experiment/tuning/studyFolds';
import type { StudyEvent } from '../../tune/study/studyEvent';
import type { StudyRecord } from '../../tune/study/studyRecord';
import { targetOf, type LoadedData } from '../app/loadedData';

interface StudyRun {
  readonly pool: JobRunner;
  readonly features: FeatureSource;
  readonly loaded: LoadedData;
  readonly record: StudyRecord;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onEvent: (event: StudyEvent) => void;
  readonly report: (fraction: number, label?: string, detail?: string) => void;
}

/** Share of the progress that the features take, where they are not there yet. */
const featureShare = 0.02;

/** Runs a study on the loaded data, from where it stands. Throws InputError where it was begun on other data. */
export async function runStudy(run: StudyRun): Promise<void> {
  const { pool, loaded, record, signal, report, onEvent, now } = run;
  const { origin } = record;
  checkData(record, loaded);
  const folds = foldsOfStudy(origin, loaded.train.records);
  const features = await run.features(origin.featureSet, {
    signal,
    onProgress: ({ fraction, label }) => report(featureShare * fraction, 'Computing features', label),
  });
  await runTuning({
    runner: pool,
    record,
    matrix: selectColumns(features, modelColumns(origin)),
    target: targetOf(loaded),
    folds,
    now,
    signal,
    onEvent,
    onProgress: ({ fraction, label }) => report(featureShare + (1 - featureShare) * fraction, label ?? ''),
  });
}

/** Throws InputError for a study of other data. */
function checkData({ origin }: StudyRecord, loaded: LoadedData): void {
  if (origin.dataSha256 === loaded.sha256) return;
  throw new InputError({
    severity: 'error',
    code: 'other-data',
    value: loaded.name,
    message: `The study “${origin.name}” ran on ${origin.data || 'data that are not known'}.`,
    remedy: 'Open those data on the Data step, then continue; or begin a new study on these.',
  });
}
