import { describe, expect, test } from 'vitest';
import { runTuning } from '../../../src/experiment/tuning/runTuning';
import { studyKey } from '../../../src/experiment/tuning/studyKey';
import { studyProvenance } from '../../../src/experiment/tuning/studyProvenance';
import { learnerAbout, learnerAbouts, usualLearner } from '../../../src/learners/registry';
import type { TargetTreatment } from '../../../src/learners/learner';
import { parameterImportances } from '../../../src/tune/importance/parameterImportances';
import { readOptunaJournal } from '../../../src/tune/optunaJournal/readOptunaJournal';
import { writeOptunaJournal } from '../../../src/tune/optunaJournal/writeOptunaJournal';
import { categorical } from '../../../src/tune/searchSpace';
import { checkStudySpec } from '../../../src/tune/study/checkStudySpec';
import { conservativeSpace } from '../../../src/tune/study/presets';
import { replayEvents } from '../../../src/tune/study/replay';
import type { StudyEvent } from '../../../src/tune/study/studyEvent';
import { StudyRecord } from '../../../src/tune/study/studyRecord';
import { trialChoice, type StudySpec } from '../../../src/tune/study/studySpec';
import { usualSpace } from '../../../src/tune/study/usualSpace';
import { readTrialsStudy } from '../../../src/tune/trialsCsv/readTrialsStudy';
import { writeTrialsCsv } from '../../../src/tune/trialsCsv/trialsCsv';
import { inlineRunner } from '../inlineRunner';
import { folds, madeUpStudy, runOn, studyOn } from '../learnerStudies';
import { createdEvent, erraticRunner, outcomeOf } from '../tuningStudies';

const others = learnerAbouts.filter(({ name }) => name !== usualLearner).map(({ name }) => name);

test('the space of the usual learner is the report’s', () => {
  expect(usualSpace(usualLearner)).toBe(conservativeSpace);
  expect(() => usualSpace('oracle')).toThrow('There is no learner “oracle”');
});

describe.each(others)('a study of %s', (learner) => {
  const spec = madeUpStudy(learner);

  test('searches where its table says, and what it asks is allowed', async () => {
    const space = usualSpace(learner);
    expect(space.length).toBeGreaterThan(0);
    checkStudySpec({ ...spec, searchSpace: space });
    const searched = learnerAbout(learner).parameters.filter(({ search }) => search);
    expect(space.map(({ name }) => name)).toEqual(searched.map(({ name }) => name));
    const { record } = await runOn(spec, inlineRunner());
    expect(record.isDone).toBe(true);
    expect(record.trials.map(({ state }) => state)).toEqual(record.trials.map(() => 'COMPLETE'));
    expect(new Set(record.trials.map(({ value }) => value)).size).toBeGreaterThan(1);
    const importances = parameterImportances(spec.searchSpace, record.trials, { seed: 1 });
    expect(importances.ok && importances.value.map(({ name }) => name).sort()).toEqual(
      spec.searchSpace.map(({ name }) => name).sort(),
    );
  });

  test('is the same for any number of workers', async () => {
    const one = await runOn(spec, erraticRunner(1, 5));
    const three = await runOn(spec, erraticRunner(3, 6));
    expect(outcomeOf(three.record)).toEqual(outcomeOf(one.record));
  });

  test('is kept, exported and read again with its learner', async () => {
    const { record, events } = await runOn(spec, inlineRunner());
    expect(outcomeOf(replayEvents(events))).toEqual(outcomeOf(record));
    const back = readOptunaJournal(writeOptunaJournal(events), 'study.log');
    expect(replayEvents(back)).toMatchObject({ spec, origin: { learnerVersion: 1 } });
    const fromTable = replayEvents(readTrialsStudy(writeTrialsCsv(record), 'trials.csv'));
    expect(fromTable.spec.learner).toBe(learner);
    expect(fromTable.trials.map(({ params, value }) => [params, value])).toEqual(
      record.trials.map(({ params, value }) => [params, value]),
    );
    expect(studyProvenance(record).settings).toMatchObject({ learner, 'learner version': '1' });
    expect(trialChoice(record.spec, record.best!.params)).toMatchObject({ learner });
  });
});

describe('treatments of the target', () => {
  test.each<readonly [string, readonly TargetTreatment[]]>([
    ['extraTrees', ['normalScores']],
    ['ridge', ['censored']],
    ['hgb', ['censored', 'normalScores']],
    ['kernelGp', ['censored', 'normalScores']],
  ])('of %s: %s', async (learner, treatments) => {
    const spec = { ...madeUpStudy(learner, 4), treatments };
    const { record, events } = await runOn(spec, inlineRunner());
    const plain = await runOn(madeUpStudy(learner, 4), inlineRunner());
    expect(record.trials[0].params).toEqual(plain.record.trials[0].params);
    expect(record.trials[0].value).not.toBe(plain.record.trials[0].value);
    const back = replayEvents(readOptunaJournal(writeOptunaJournal(events), 'f'));
    expect(back.spec).toEqual(spec);
    expect(outcomeOf(back)).toEqual(outcomeOf(record));
    const fromTable = replayEvents(readTrialsStudy(writeTrialsCsv(record), 'trials.csv'));
    expect(fromTable.spec.treatments).toEqual(treatments);
    expect(studyProvenance(record).settings.treatments).toBe(treatments.join(', '));
    expect(trialChoice(spec, {})).toMatchObject({ learner, treatments });
  });

  test('make another study; without them a study is what it was', () => {
    const spec = madeUpStudy('extraTrees', 4);
    const keyOf = (study: StudySpec) => studyKey(createdEvent(study));
    expect(keyOf({ ...spec, treatments: ['normalScores'] })).not.toBe(keyOf(spec));
    expect(keyOf({ ...spec, learner: 'randomForest' })).not.toBe(keyOf(spec));
    expect(createdEvent(madeUpStudy(usualLearner)).origin).not.toHaveProperty('learnerVersion');
  });

  test.each<readonly [string, unknown, string]>([
    ['unknown', ['log'], 'There is no treatment “log” of the target.'],
    ['none at all', [], 'There is no treatment of the target.'],
    ['one twice', ['none', 'none'], 'A treatment of the target is there twice.'],
  ])('refused: %s', (_, treatments, message) => {
    expect(() => checkStudySpec({ ...madeUpStudy('ridge'), treatments } as StudySpec)).toThrow(message);
  });
});

describe('what is not known', () => {
  test('a learner in a file is refused, naming those that there are', async () => {
    const { record, events } = await runOn(madeUpStudy('ridge', 2), inlineRunner());
    const journal = writeOptunaJournal(events).replaceAll('"learner": "ridge"', '"learner": "oracle"');
    const read = () => readOptunaJournal(journal.replaceAll('"learner":"ridge"', '"learner":"oracle"'), 'f');
    expect(read).toThrow(/hgb or hgbQuantile/);
    const table = writeTrialsCsv(record).replaceAll('ridge', 'oracle');
    expect(() => readTrialsStudy(table, 'f')).toThrow('There is no such learner');
    const bad = writeTrialsCsv({
      ...record,
      trials: record.trials,
      spec: { ...record.spec, treatments: ['none'] },
    });
    expect(() => readTrialsStudy(bad.replaceAll(',none,', ',log,'), 'f')).toThrow('Treatments are some of');
  });

  test('a study of another version of its learner does not go on', async () => {
    const created = createdEvent(madeUpStudy('ridge'));
    const later = { ...created, origin: { ...created.origin, learnerVersion: 7 } } as StudyEvent;
    const run = runTuning({
      ...(await studyOn(inlineRunner())),
      folds,
      record: new StudyRecord(later as typeof created),
      now: () => 0,
    });
    await expect(run).rejects.toThrow('was begun with version 7 of Ridge regression');
  });
});

test('a whole number that may be null is searched as choices', async () => {
  const space = usualSpace('extraTrees').map((parameter) =>
    parameter.name === 'max_depth' ? { name: 'max_depth', distribution: categorical([3, null]) } : parameter,
  );
  const spec = madeUpStudy('extraTrees', 5, space);
  const { record } = await runOn(spec, inlineRunner());
  expect(new Set(record.trials.map(({ params }) => params.max_depth))).toEqual(new Set([3, null]));
  expect(parameterImportances(spec.searchSpace, record.trials, { seed: 1 }).ok).toBe(true);
});
