import { InputError, shorten, type Problem } from '../../base/problem';
import { spelledValue } from '../../base/words/spelledValue';
import { importedOrigin, importedSpec } from '../study/importedStudy';
import { studyEventVersion, type StudyEvent } from '../study/studyEvent';
import type { StudyOrigin, StudySpec } from '../study/studySpec';
import { trialEvents } from './journalEvents';
import { readIsoTime } from './isoTime';
import { journalLines } from './journalLines';
import { journalStudies, type JournalStudy } from './journalStudies';
import { fixedSearchSpace } from './journalSpace';
import { createdAttribute, directions, originAttribute, specAttribute, versionAttribute } from './operations';
import { originShape, specShape } from '../shapes/studyShapes';
import type { Shape } from '../shapes/shapes';

/** Names the studies of a journal file. Throws InputError where it is none. */
export function listOptunaStudies(text: string, file: string): string[] {
  return journalStudies(journalLines(text, file), file).map(({ name }) => name);
}

/**
 * Reads a study from a journal file.
 * - One that `writeOptunaJournal` wrote comes back event by event, without predictions, and with the trials that Optuna
 *   added to it.
 * - One that Optuna 4.9 or 5.0 wrote becomes a study with the search space that all its trials share, Optuna 4's
 *   sampler, and `importedFrom` in its origin.
 *
 * Trials that Optuna left running or waiting count as failed and say so.
 * @param options.study the name of the study; needed where the file holds several
 * @throws InputError with file and line
 */
export function readOptunaJournal(
  text: string,
  file: string,
  options: { readonly study?: string } = {},
): StudyEvent[] {
  const study = chooseStudy(journalStudies(journalLines(text, file), file), file, options.study);
  if (study.directions.length !== 1)
    throw refuse(study, file, {
      code: 'multi-objective',
      value: `${study.directions.length} objectives`,
      message: `The study “${study.name}” has several objectives.`,
      remedy: 'Choose a study of one objective.',
    });
  const known = study.attributes.has(versionAttribute) ? readOwn(study, file) : null;
  const spec = known?.spec ?? foreignSpec(study, file);
  const origin = known?.origin ?? importedOrigin(study.name, file);
  const events = trialEvents(study, spec.searchSpace, file);
  const at = known?.at ?? events[0]?.at ?? 0;
  return [{ type: 'studyCreated', version: studyEventVersion, spec, origin, at }, ...events];
}

function chooseStudy(studies: readonly JournalStudy[], file: string, name: string | undefined): JournalStudy {
  const chosen =
    name === undefined
      ? studies.length === 1
        ? studies[0]
        : undefined
      : studies.find((s) => s.name === name);
  if (chosen) return chosen;
  const names = studies.map((study) => `“${shorten(study.name, 30)}”`).join(', ');
  const problem: Omit<Problem, 'severity' | 'file' | 'message'> =
    studies.length === 0
      ? { code: 'no-study', remedy: 'Choose a journal file that holds a study.' }
      : { code: name === undefined ? 'several-studies' : 'no-study', remedy: `Choose one of ${names}.` };
  const message =
    studies.length === 0
      ? 'The journal holds no study.'
      : name === undefined
        ? `The journal holds ${studies.length} studies.`
        : 'The journal holds no study of this name.';
  throw new InputError({
    file,
    message,
    ...problem,
    ...(name === undefined ? {} : { value: name }),
  });
}

/** The attributes of a study that this program wrote. */
function readOwn(study: JournalStudy, file: string): { spec: StudySpec; origin: StudyOrigin; at: number } {
  const version = study.attributes.get(versionAttribute);
  if (version !== studyEventVersion)
    throw refuse(study, file, {
      code: 'unknown-version',
      value: spelledValue(version),
      message: `The study was written in version ${spelledValue(version)}; this program reads version ${studyEventVersion}.`,
      remedy: 'Open it with the version of Ionrank that wrote it.',
    });
  const attribute = (name: string, shape: Shape): unknown => {
    const value = study.attributes.get(name);
    const fault = shape(value, '');
    if (fault === null) return value;
    throw refuse(study, file, {
      code: 'broken-study',
      column: `${name} ${fault.path}`.trim(),
      message: `The attribute must be ${fault.expected}.`,
      remedy: 'Export the study again, or restore the line from a copy of the file.',
    });
  };
  const spec = attribute(specAttribute, specShape) as StudySpec;
  const origin = attribute(originAttribute, originShape) as StudyOrigin;
  return { spec, origin, at: readIsoTime(String(study.attributes.get(createdAttribute))) ?? 0 };
}

function foreignSpec(study: JournalStudy, file: string): StudySpec {
  const direction = directions[study.directions[0]] === 'maximize' ? 'maximize' : 'minimize';
  return importedSpec(fixedSearchSpace(study, file), direction, study.trials.length);
}

function refuse(
  study: JournalStudy,
  file: string,
  problem: Omit<Problem, 'severity' | 'file' | 'line'>,
): InputError {
  return new InputError({ file, line: study.line, ...problem });
}
