import type { ColumnRoles } from '../../table/roles';
import type { StudyEvent } from '../../tune/study/studyEvent';
import type { FileSource } from '../app/files';
import type { ShortlistEntry } from '../rank/shortlist';
import type { StudyDraft } from '../tune/tuningDraft';

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
  /** Its form; an older one is read all the same. */
  readonly version: 1;
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
  return areRoles(roles) && Array.isArray(files) && files.every(isProjectPart);
}

function areRoles(value: unknown): boolean {
  if (typeof value !== 'object') return false;
  const columns: unknown[] = Object.values(value ?? {});
  return columns.every((column) => column === undefined || typeof column === 'string');
}

/** Tells whether a value is a file of a project. */
export function isProjectPart(value: unknown): value is ProjectFile {
  const { name, bytes } = Object(value) as Partial<ProjectFile>;
  return typeof name === 'string' && bytes instanceof Uint8Array;
}
