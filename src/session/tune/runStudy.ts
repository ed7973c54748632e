import { InputError } from '../../base/problem';
import type { JobRunner } from '../../experiment/jobs/jobs';
import { Fits } from '../../experiment/fits/fits';
import { readingName } from '../../experiment/sample/readingChoices';
import type { Sample } from '../../experiment/sample/sample';
import { runTuning } from '../../experiment/tuning/runTuning';
import { foldsOfStudy } from '../../experiment/tuning/studyFolds';
import type { StudyEvent } from '../../tune/study/studyEvent';
import type { StudyRecord } from '../../tune/study/studyRecord';

interface StudyRun {
  readonly pool: JobRunner;
  readonly sample: Sample;
  readonly record: StudyRecord;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onEvent: (event: StudyEvent) => void;
  readonly onProgress: (fraction: number, label?: string, detail?: string) => void;
}

/** Share of the progress that the features take, where they are not there yet. */
const featureShare = 0.02;

/** Runs a study on the loaded data, from where it stands. Throws InputError where it was begun on other data. */
export async function runStudy(run: StudyRun): Promise<void> {
  const { pool: runner, sample, record, signal, onProgress, onEvent, now } = run;
  checkData(record, sample);
  const folds = foldsOfStudy(record.origin, sample.train);
  const known = await new Fits(sample, { runner, signal }).open(record.origin, ({ fraction, label }) =>
    onProgress(featureShare * fraction, 'Computing features', label),
  );
  await runTuning({
    ...{ runner, record, known, target: sample.target, folds },
    now,
    signal,
    onEvent,
    onProgress: ({ fraction, label }) =>
      onProgress(featureShare + (1 - featureShare) * fraction, label ?? ''),
  });
}

/** Throws InputError for a study of other data. */
function checkData({ origin }: StudyRecord, sample: Sample): void {
  const isReadSo = origin.reading === readingName(sample);
  if (origin.dataSha256 === sample.sha256 && isReadSo) return;
  throw new InputError({
    code: 'other-data',
    value: sample.name,
    message: `The study “${origin.name}” ran on ${origin.data || 'data that are not known'}${isReadSo ? '' : ` (${origin.reading ?? 'read as usual'})`}.`,
    remedy: 'Open those data on the Data step, then continue; or begin a new study on these.',
  });
}
