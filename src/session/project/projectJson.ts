import { InputError } from '../../base/problem';
import { spelledValue } from '../../base/words/spelledValue';
import { projectOfText, textOfProject } from '../../experiment/projectFile/projectText';
import type { Project } from './project';
import { isProject, projectVersion } from './projectShape';

/** Writes a project as JSON text. */
export function projectToJson(project: Project): string {
  return textOfProject(project);
}

/** Reads a project. Throws InputError for a text that is none, or is of a later version. */
export function projectFromJson(text: string, file: string): Project {
  const refuse = (code: string, value: string, message: string, remedy: string) =>
    new InputError({ code, file, value, message, remedy });
  let read: unknown;
  try {
    read = projectOfText(text);
  } catch {
    const remedy = 'Open a project file that Ionrank wrote, whole and unchanged.';
    throw refuse('no-project', text.slice(0, 40), 'The file is no project.', remedy);
  }
  const { version } = Object(read) as Partial<Project>;
  if (typeof version === 'number' && version > projectVersion) {
    const message = `The project was written by a later version of Ionrank (its form is ${version}, ${projectVersion} is known).`;
    throw refuse('later-project', String(version), message, 'Open it with that version, or a later one.');
  }
  if (isProject(read)) return read;
  const remedy = 'Open a project file that Ionrank wrote, whole and unchanged.';
  throw refuse('no-project', `version ${spelledValue(version)}`, 'Parts of the project are missing.', remedy);
}
