import type { StudyEvent } from '../../tune/study/studyEvent';

/** A file of a project. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What an archive relies on in a project; whatever else it holds is carried as plain data. */
export interface ArchivedProject {
  readonly data: { readonly files: readonly ArchivedFile[] } | null;
  readonly candidates: { readonly files: readonly ArchivedFile[] } | null;
  /** The model file that ranks, where one is open. */
  readonly model?: ArchivedFile | null;
  readonly studies: readonly { readonly id: string; readonly events: readonly StudyEvent[] }[];
}

/** What stands first in the manifest: by what a project was saved, when, and of which data. */
export interface ArchiveHead {
  readonly appVersion: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** The data that were open: their name, and SHA-256 over their rows. */
  readonly data: string;
  readonly dataSha256: string;
}

/** A project file, unpacked. */
export interface ProjectArchive<P extends ArchivedProject = ArchivedProject> {
  readonly head: ArchiveHead;
  readonly project: P;
  /** Tables that were made of it, for people: nothing is read from them. */
  readonly results: readonly { readonly path: string; readonly text: string }[];
}
