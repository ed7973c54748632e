import { canonicalJson, sha256Hex } from '../../base/hash';
import { zipped, type ZipPart } from '../../base/compression/zipped';
import type { ArchivedFile, ArchivedProject, ArchiveHead, ProjectArchive } from './archivedProject';
import { textOfProject } from './projectText';

/** What the manifest says of itself first. */
export const archiveFormat = 'ionrank-project' as const;
/** Raised when files of before cannot be read any more. */
export const archiveVersion = 1;
export const [manifestPath, projectPath] = ['manifest.json', 'project.json'];

/** The manifest: what the file is, and what is in it. */
export interface Manifest extends ArchiveHead {
  readonly format: typeof archiveFormat;
  readonly formatVersion: number;
  readonly entries: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  /** Over all of the manifest but itself. */
  readonly sha256: string;
}

/** A study as project.json names it. */
export interface ArchivedStudy {
  readonly id: string;
  readonly path: string;
}

/** Hashes a manifest without its hash. */
export function hashOfManifest(rest: Omit<Manifest, 'sha256'>): string {
  return sha256Hex(utf8(canonicalJson(rest)));
}

/**
 * Writes a project file: a ZIP whose manifest names every other part with its SHA-256. Files stay as they were given,
 * so that a person finds them there.
 */
export function writeArchive({ head, project, results }: ProjectArchive): Uint8Array {
  const files = new Map<object, ZipPart>();
  const add = (folder: string, list: readonly ArchivedFile[]) =>
    list.forEach((file, k) => files.set(file, { ...partOf(file), path: `${folder}/${entryName(file, k)}` }));
  add('data', project.data?.files ?? []);
  add('candidates', project.candidates?.files ?? []);
  add('model', project.model ? [project.model] : []);
  const studies = project.studies.map(({ id, events }, k) => ({
    id,
    path: `studies/${entryName({ name: id }, k)}.json`,
    bytes: utf8(textOfProject(events)),
  }));
  const named: readonly ArchivedStudy[] = studies.map(({ id, path }) => ({ id, path }));
  const text = textOfProject(
    { ...project, studies: named } satisfies { [K in keyof ArchivedProject]: unknown },
    {
      write: (_bytes, holder) => ({ $file: files.get(holder)!.path }),
      read: () => undefined,
    },
  );
  const parts: ZipPart[] = [
    { path: projectPath, bytes: utf8(text) },
    ...studies,
    ...files.values(),
    ...results.map((result) => ({ path: `results/${result.path}`, bytes: utf8(result.text) })),
    { path: 'README.txt', bytes: utf8(readme(head)) },
  ];
  const { appVersion, savedAt, data, dataSha256 } = head;
  const rest: Omit<Manifest, 'sha256'> = {
    ...{ format: archiveFormat, formatVersion: archiveVersion, appVersion, savedAt, data, dataSha256 },
    entries: parts.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256Hex(bytes) })),
  };
  const manifest: Manifest = { ...rest, sha256: hashOfManifest(rest) };
  return zipped([{ path: manifestPath, bytes: utf8(`${JSON.stringify(manifest, null, 2)}\n`) }, ...parts]);
}

function partOf({ name, bytes }: ArchivedFile): Omit<ZipPart, 'path'> {
  return { bytes, isPacked: /\.(zip|gz|xls[xm])$/i.test(name) };
}

/** Names a part by its place and its own name, so that no two are alike and no system stumbles over one. */
function entryName({ name }: { readonly name: string }, k: number): string {
  const plain = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(-80);
  return `${String(k + 1).padStart(2, '0')}-${plain}`;
}

function readme({ appVersion, data }: ArchiveHead): string {
  return `A project of Ionrank ${appVersion}, on ${data}. Drop this ZIP on the page of Ionrank to open it.

manifest.json   version, data, and the SHA-256 of every other part
project.json    settings, roles of columns, shortlist with notes, the next study, what was on the screen
data/           tables and structures of your own, as they were given; none where the data come with the page
candidates/     candidates, as they were given
model/          the model file that ranked them, where one was open
studies/        tuning studies, event by event
results/        tables that were made of it, with their provenance
`;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
