import { InputError } from '../../base/problem';
import { objectiveMetrics } from '../../tune/study/studySpec';
import { featureSetNames, seedRange } from '../settings/settings';
import { settingsFromHash } from '../settings/share';
import { CheckedFields, lessonLimits, whereGiven } from './checkedFields';
import { lessonVersion, type Lesson, type LessonStep, type LessonStudy, type NotedValue } from './lesson';
import { lessonCrystalNames } from './lessonCrystal.svelte';
import { placeNames } from './places';
import { readExpression, readQuestion } from './readQuestion';

const idForm = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/**
 * Reads a lesson file. Settings, places, values and notes that it names are looked up here, so that a lesson that is
 * read can be given. Throws InputError that names file, field, value and what to do.
 */
export function readLesson(text: string, file: string): Lesson {
  const refuse = (value: string, message: string, remedy: string) =>
    new InputError({ code: 'bad-lesson', file, value, message, remedy });
  if (text.length > lessonLimits.bytes)
    throw refuse(
      `${text.length} characters`,
      `The file is longer than ${lessonLimits.bytes}.`,
      'Part the lesson.',
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse(
      text.slice(0, 40),
      'The file is no lesson.',
      'Open a .lesson.json file, whole and unchanged.',
    );
  }
  const version = Object(value).version as unknown;
  if (typeof version === 'number' && version > lessonVersion)
    throw refuse(
      String(version),
      `The lesson was written by a later version of Ionrank (form ${lessonVersion} is known).`,
      'Open it with that version.',
    );
  const fields = new CheckedFields(value, file, '', [
    ...['version', 'id', 'title', 'about', 'minutes', 'author', 'steps'],
  ]);
  if (version !== lessonVersion)
    throw fields.refusal('version', version, 'This is no known form of a lesson.', `Write ${lessonVersion}.`);
  const id = fields.text('id', 40);
  if (!idForm.test(id))
    throw fields.refusal('id', id, 'This cannot stand in an address.', 'Use a-z, 0-9 and hyphens.');
  const noted = new Set<string>();
  return {
    version: lessonVersion,
    id,
    title: fields.text('title', 100),
    about: fields.text('about', lessonLimits.line),
    minutes: fields.wholeNumber('minutes', 1, 600),
    ...whereGiven('author', fields.optionalText('author', 100)),
    steps: fields
      .list('steps', 1, lessonLimits.steps)
      .map((step, k) => readStep(step, file, `steps[${k}]`, noted)),
  };
}

/** @param noted names of the notes of the steps before; those of this one are added */
function readStep(value: unknown, file: string, path: string, noted: Set<string>): LessonStep {
  const fields = new CheckedFields(value, file, path, [
    ...[
      'title',
      'text',
      'notes',
      'settings',
      'study',
      'crystal',
      'look',
      'locked',
      'hidden',
      'note',
      'question',
    ],
  ]);
  const placesAt = (name: string) => (fields.has(name) ? readPlaces(fields, name) : undefined);
  const settings = fields.has('settings') ? readSettings(fields) : undefined;
  const study = fields.has('study') ? readStudy(fields, path) : undefined;
  const note = fields.has('note') ? readNotes(fields, path, noted) : undefined;
  return {
    title: fields.text('title', 100),
    text: fields.text('text', lessonLimits.text),
    ...whereGiven('notes', fields.optionalText('notes', lessonLimits.text)),
    ...whereGiven('settings', settings),
    ...whereGiven('study', study),
    ...(fields.has('crystal') && { crystal: fields.oneOf('crystal', lessonCrystalNames) }),
    ...whereGiven('look', placesAt('look')),
    ...whereGiven('locked', placesAt('locked')),
    ...whereGiven('hidden', placesAt('hidden')),
    ...whereGiven('note', note),
    ...whereGiven('question', fields.has('question') ? readQuestion(fields, path, noted) : undefined),
  };
}

function readPlaces(fields: CheckedFields, name: string) {
  const list = fields.list(name, 1, lessonLimits.places);
  return list.map((place) => {
    const known = placeNames.find((one) => one === place);
    if (known) return known;
    throw fields.refusal(name, place, 'There is no place of this name.', `Places: ${placeNames.join(', ')}.`);
  });
}

function readSettings(fields: CheckedFields): string {
  const text = fields.text('settings', 2000);
  const { settings, complaints } = settingsFromHash(`#${text}`);
  if (complaints.length > 0)
    throw fields.refusal('settings', text, complaints[0], 'Copy the link of the state, from behind its #.');
  if (settings.data !== 'obelix')
    throw fields.refusal(
      'settings',
      text,
      'A lesson is of the data that come with the page.',
      'Leave data out.',
    );
  return text;
}

function readStudy(fields: CheckedFields, path: string): LessonStudy {
  const study = new CheckedFields(fields.value('study'), fields.file, `${path}.study`, [
    ...['featureSet', 'sampler', 'seed', 'nTrials', 'metric', 'penalty'],
  ]);
  const has = (name: string) => study.has(name);
  return {
    ...(has('featureSet') && { featureSet: study.oneOf('featureSet', featureSetNames) }),
    ...(has('sampler') && {
      sampler: study.oneOf('sampler', ['tpe-independent', 'tpe-multivariate', 'random', 'grid']),
    }),
    ...(has('seed') && { seed: study.wholeNumber('seed', seedRange.low, seedRange.high) }),
    ...(has('nTrials') && { nTrials: study.wholeNumber('nTrials', 1, 500) }),
    ...(has('metric') && { metric: study.oneOf('metric', objectiveMetrics) }),
    ...(has('penalty') && { penalty: study.number('penalty', 0, 10) }),
  } as LessonStudy;
}

function readNotes(fields: CheckedFields, path: string, noted: Set<string>) {
  const value = fields.value('note');
  const names = Object.keys(Object(value) as object);
  if (noted.size + names.length > lessonLimits.notes)
    throw fields.refusal(
      'note',
      value,
      `A lesson notes at most ${lessonLimits.notes} values.`,
      'Note fewer.',
    );
  const notes = new CheckedFields(value, fields.file, `${path}.note`, names);
  const read = names.map((name): [string, NotedValue] => {
    if (!/^[a-z]\w{0,30}$/i.test(name) || noted.has(name))
      throw notes.refusal(name, name, 'This is no new name of a note.', 'Use letters, each name once.');
    const one = new CheckedFields(notes.value(name), fields.file, `${path}.note.${name}`, [
      ...['label', 'value', 'digits'],
    ]);
    return [
      name,
      {
        label: one.text('label', 100),
        value: readExpression(one, 'value', noted, false),
        ...(one.has('digits') && { digits: one.wholeNumber('digits', 0, 6) }),
      },
    ];
  });
  for (const name of names) noted.add(name);
  return Object.fromEntries(read);
}
