import { InputError } from '../../base/problem';
import { projectOfText, textOfProject } from '../../experiment/projectFile/projectText';
import type { ColumnRoles } from '../../table/roles';
import type { StudyEvent } from '../../tune/study/studyEvent';
import type { FileSource } from '../app/files';
import type { ShortlistEntry } from '../rank/shortlist';
import type { StudyDraft } from '../tune/tuningDraft';

/** Raised when an older project would be read otherwise; what an older version wrote is read all the same. */
export const projectVersion = 1;

/** A file as a person gave it. */
export interface ProjectFile {
  readonly name: string;
  /** Which of two tables it is, where that was said. */
  readonly use?: 'train' | 'test';
  /** Of a workbook: the sheet that was chosen. */
  readonly sheet?: string;
  readonly bytes: Uint8Array;
}

/** Tables and structures, with what their columns mean; roles null where they are guessed. */
export interface ProjectData {
  readonly files: readonly ProjectFile[];
  readonly roles: ColumnRoles | null;
  /** Material IDs by the name of a CIF, where that was said. */
  readonly assignedCifs?: Readonly<Record<string, string>>;
  /** Of candidates: those that were put aside, with notes. */
  readonly shortlist?: readonly ShortlistEntry[];
}

/** All that a person chose or made, as plain data: the link writes its settings, the browser's store the rest. */
export interface Project {
  readonly version: typeof projectVersion;
  /** By name, as they stand in the link. */
  readonly settings: Readonly<Record<string, string>>;
  /** One's own data; null for those that come with the page. */
  readonly data: ProjectData | null;
  readonly candidates: ProjectData | null;
  /** The model file that ranks; absent or null where models of the data do. */
  readonly model?: ProjectFile | null;
  readonly drafts: { readonly study: StudyDraft };
  readonly studies: readonly { readonly id: string; readonly events: readonly StudyEvent[] }[];
}

/** What is made beside the data: the part of a project that is kept by itself. */
export type Work = Pick<Project, 'version' | 'candidates' | 'model' | 'drafts'>;

/** Reads a file whole. Rejects where it cannot be read any more. */
export async function projectFile(file: FileSource): Promise<ProjectFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { name, use, sheet } = file;
  return { name, ...(use ? { use } : {}), ...(sheet === undefined ? {} : { sheet }), bytes };
}

/** Hands a kept file over as the page would. */
export function fileSource({ name, use, sheet, bytes }: ProjectFile): FileSource {
  const size = bytes.length;
  const said = { ...(use ? { use } : {}), ...(sheet === undefined ? {} : { sheet }) };
  return { name, size, ...said, arrayBuffer: async () => bytes.slice().buffer };
}

/** Tells whether a value is the data of a project: a store may hold anything. */
export function isProjectData(value: unknown): value is ProjectData {
  const { files, roles } = Object(value) as Partial<ProjectData>;
  return typeof roles === 'object' && Array.isArray(files) && files.every(isFile);
}

function isFile(value: unknown): value is ProjectFile {
  const { name, bytes } = Object(value) as Partial<ProjectFile>;
  return typeof name === 'string' && bytes instanceof Uint8Array;
}

/** Tells whether a value is work that can be read here: a store may hold anything. */
export function isWork(value: unknown): value is Work {
  const { version, candidates, model, drafts } = Object(value) as Partial<Work>;
  const isModel = model === undefined || model === null || isFile(model);
  const isDraft = typeof drafts?.study === 'object' && drafts.study !== null;
  return (
    version === projectVersion && (candidates === null || isProjectData(candidates)) && isModel && isDraft
  );
}

/** Tells whether a value has the parts of a project: a file may hold anything. */
export function isProject(value: unknown): value is Project {
  const { settings, data, studies } = Object(value) as Partial<Project>;
  return (
    isWork(value) &&
    typeof settings === 'object' &&
    settings !== null &&
    (data === null || isProjectData(data)) &&
    Array.isArray(studies) &&
    studies.every((study) => typeof study?.id === 'string' && Array.isArray(study.events))
  );
}

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
  throw refuse('no-project', `version ${String(version)}`, 'Parts of the project are missing.', remedy);
}
