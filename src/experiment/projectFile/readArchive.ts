import { sha256Hex } from '../../base/hash';
import { InputError } from '../../base/problem';
import { isZip, listZip, readZipEntries, type ZipEntry, type ZipLimits } from '../../base/zip';
import { isShallow } from '../../learners/codec/plainData';
import { anyNumber, anyOf, anyText, fields, listOf, wholeFrom } from '../../learners/codec/shape';
import { replayEvents } from '../../tune/study/replay';
import type { StudyEvent } from '../../tune/study/studyEvent';
import type { ArchivedProject, ProjectArchive } from './archivedProject';
import { projectOfText } from './projectText';
import {
  archiveFormat,
  archiveVersion,
  hashOfManifest,
  manifestPath,
  projectPath,
  type ArchivedStudy,
  type Manifest,
} from './writeArchive';

/** A project of 20 000 structures, with a model of 250 MB. */
const limits: ZipLimits = { entries: 30_000, totalBytes: 600_000_000, ratio: 200, ratioFromBytes: 5_000_000 };
const mostFileBytes = 400_000_000;

const checkManifest = fields({
  ...{ format: anyOf(archiveFormat), formatVersion: wholeFrom(1), appVersion: anyText, savedAt: anyNumber },
  ...{ data: anyText, dataSha256: anyText, sha256: anyText },
  entries: listOf(fields({ path: anyText, bytes: wholeFrom(0), sha256: anyText })),
});

/**
 * Reads a project file, of which it believes nothing: sizes are bounded, every part must be there with its hash and no
 * other beside it, studies must add up. What the project itself says is checked by who opens it.
 * @throws InputError `not-a-project-file`, `later-project`, `damaged-project`, `file-too-large`, and those of `readZipEntries`
 */
export function readArchive(bytes: Uint8Array, file: string): ProjectArchive {
  const damaged = (message: string) =>
    new InputError({
      code: 'damaged-project',
      file,
      message,
      remedy: 'Copy or download it again, or save it anew.',
    });
  const packed = openZip(bytes, file);
  const manifest = manifestOf(packed, file, damaged);
  const named = new Map(manifest.entries.map((entry) => [entry.path, entry]));
  for (const path of named.keys())
    if (!packed.paths.has(path)) throw damaged(`A part of the project is missing: “${path}”.`);
  for (const path of packed.paths.keys())
    if (path !== manifestPath && !named.has(path))
      throw damaged(`The file holds a part that its manifest does not name: “${path}”.`);
  const parts = packed.read([...named.keys()]);
  for (const [path, part] of parts) {
    if (sha256Hex(part) !== named.get(path)!.sha256)
      throw damaged(`“${path}” was changed after the project was saved: its hash is another.`);
  }
  const { appVersion, savedAt, data, dataSha256 } = manifest;
  const results = [...parts].flatMap(([path, part]) =>
    path.startsWith('results/') ? [{ path: path.slice(8), text: new TextDecoder().decode(part) }] : [],
  );
  return { head: { appVersion, savedAt, data, dataSha256 }, project: projectOf(parts, damaged), results };
}

type Refuse = (message: string) => InputError;

/** The parts of a ZIP by their paths, read when they are asked for. */
interface OpenZip {
  readonly paths: ReadonlyMap<string, ZipEntry>;
  read(paths: readonly string[]): Map<string, Uint8Array>;
}

function openZip(bytes: Uint8Array, file: string): OpenZip {
  if (!isZip(bytes)) throw foreign(file, 'This is no project file: it is no ZIP.');
  if (bytes.length > mostFileBytes) {
    const message = `The file has more than the ${mostFileBytes / 1e6} MB that a project may have.`;
    throw new InputError({
      code: 'file-too-large',
      file,
      message,
      remedy: 'Check that it is the right file.',
    });
  }
  const asOurs = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      // What is said there of packing CIFs is nothing to do here.
      throw new InputError({
        ...error.problem,
        remedy: 'Open a project file that Ionrank wrote, whole and unchanged.',
      });
    }
  };
  const paths = new Map(asOurs(() => listZip(bytes, file, limits)).map((entry) => [entry.path, entry]));
  const read = (names: readonly string[]) => {
    const entries = names.map((name) => paths.get(name)!);
    const contents = asOurs(() => readZipEntries(bytes, entries, file, limits));
    return new Map(names.map((name, k) => [name, contents[k]]));
  };
  return { paths, read };
}

function manifestOf({ paths, read }: OpenZip, file: string, damaged: Refuse): Manifest {
  if (!paths.has(manifestPath)) throw foreign(file, 'This is no project file: the ZIP has no manifest.json.');
  let manifest: Manifest;
  try {
    manifest = JSON.parse(new TextDecoder().decode(read([manifestPath]).get(manifestPath))) as Manifest;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw damaged('Its manifest is no JSON.');
  }
  const { format, formatVersion, appVersion } = Object(manifest) as Partial<Manifest>;
  if (format !== archiveFormat)
    throw foreign(file, `This is no project file: its format is not “${archiveFormat}”.`);
  if (typeof formatVersion === 'number' && formatVersion > archiveVersion) {
    const message = `The project was saved by a later version of Ionrank (format ${formatVersion}; ${archiveVersion} is known here).`;
    const by = typeof appVersion === 'string' ? `Ionrank ${appVersion.slice(0, 20)}` : 'that version';
    throw new InputError({
      code: 'later-project',
      file,
      message,
      remedy: `Open it with ${by}, or a later one.`,
    });
  }
  try {
    checkManifest(manifest, 'The manifest');
  } catch (error) {
    throw damaged((error as Error).message);
  }
  const { sha256, ...rest } = manifest;
  if (hashOfManifest(rest) !== sha256)
    throw damaged('Its manifest was changed after the project was saved: its hash is another.');
  return manifest;
}

function projectOf(parts: ReadonlyMap<string, Uint8Array>, damaged: Refuse): ArchivedProject {
  const missing = (path: string) => damaged(`project.json names a part that is not there: “${path}”.`);
  const read = <T>(path: string): T => {
    const part = parts.get(path);
    if (!part) throw missing(path);
    try {
      const value = projectOfText(new TextDecoder().decode(part), {
        write: () => undefined,
        read: ({ $file }) => {
          if (typeof $file !== 'string') return undefined;
          const found = parts.get($file);
          if (!found) throw missing($file);
          return found;
        },
      });
      if (!isShallow(value)) throw new RangeError('too deep');
      return value as T;
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw damaged(`“${path}” cannot be read.`);
    }
  };
  const { studies, ...project } = Object(read(projectPath)) as Omit<ArchivedProject, 'studies'> & {
    studies?: readonly ArchivedStudy[];
  };
  if (!Array.isArray(studies)) throw damaged('project.json lists no studies.');
  const opened = (studies as readonly ArchivedStudy[]).map((study) => {
    const { id, path } = Object(study) as ArchivedStudy;
    if (typeof id !== 'string' || typeof path !== 'string')
      throw damaged('project.json names a study that is none.');
    const events = read<readonly StudyEvent[]>(path);
    if (!Array.isArray(events)) throw damaged(`The study “${path}” is no list of events.`);
    try {
      replayEvents(events);
    } catch (error) {
      const reason = error instanceof InputError ? error.problem.message : (error as Error).message;
      throw damaged(`The study “${path}” cannot be read: ${reason}`);
    }
    return { id, events };
  });
  return { ...project, studies: opened };
}

function foreign(file: string, message: string): InputError {
  return new InputError({
    ...{ code: 'not-a-project-file', file, message },
    remedy: 'Open a file that “Save project” has written.',
  });
}
