import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { holdsStructures } from '../../crystal/files/structureNames';
import type { ArchivedFile, ArchivedProject } from '../../experiment/projectFile/archivedProject';
import { protocolChoices } from '../../folds/protocols/registry';
import { readArchive } from '../../experiment/projectFile/readArchive';
import { readBytes } from '../files';
import { isDrawn } from './experimentNames';
import { UsageError } from './argValues';

/** A command line in which a project file stands for what it says. */
export interface ProjectArgs {
  readonly argv: readonly string[];
  /** Deletes what was unpacked. */
  close(): void;
}

/** What the command line reads of a project: its data with their roles, and settings that change numbers. */
interface SaidOfProject extends ArchivedProject {
  readonly data: {
    readonly files: readonly (ArchivedFile & { readonly use?: string; readonly sheet?: string })[];
    readonly roles: Readonly<Record<string, string>> | null;
  } | null;
  readonly settings?: Readonly<Record<string, string>>;
}

const option = '--project';
const sameNames = ['coerced', 'physics', 'protocol'] as const;
/** They are about a table of one's own. */
const ofTable = ['temperature', 'ranges'] as const;

/**
 * Puts in place of `--project FILE` the options that say the same: data, columns, protocol, seed. Options that stand
 * beside it count more. Throws UsageError and InputError.
 */
export function withProject(argv: readonly string[]): ProjectArgs {
  const at = argv.findIndex((word) => word === option || word.startsWith(`${option}=`));
  if (at < 0) return { argv, close: () => undefined };
  const isJoined = argv[at] !== option;
  const path = isJoined ? argv[at].slice(option.length + 1) : argv[at + 1];
  if (!path) throw new UsageError('--project needs a file: --project mine.ionrank.zip.');
  const others = [...argv.slice(0, at), ...argv.slice(at + (isJoined ? 1 : 2))];
  const project = readArchive(readBytes(path), basename(path)).project as SaidOfProject;
  const folder = mkdtempSync(join(tmpdir(), 'ionrank-project-'));
  const close = () => rmSync(folder, { recursive: true, force: true });
  try {
    const has = (name: string) => others.some((word) => word === name || word.startsWith(`${name}=`));
    const data = has('--train') ? [] : dataArgs(project, folder);
    return { argv: [...data, ...settingArgs(project, data.length > 0, has('--protocol')), ...others], close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Unpacks data and names them; nothing where they come with the app. */
function dataArgs({ data }: SaidOfProject, folder: string): string[] {
  if (!data) return [];
  const paths = data.files.map((file, k) => {
    const place = join(folder, String(k));
    mkdirSync(place);
    const path = join(place, basename(file.name.replaceAll('\\', '/')) || 'file');
    writeFileSync(path, file.bytes);
    return { ...file, path };
  });
  const tables = paths.filter(({ name }) => !holdsStructures(name));
  const test =
    tables.length < 2
      ? undefined
      : (tables.find(({ use }) => use === 'test') ??
        tables.find(({ name }) => /test/i.test(name)) ??
        tables[1]);
  const train = tables.find((table) => table !== test);
  if (!train) return [];
  const structures = paths.filter(({ name }) => holdsStructures(name));
  return [
    ...['--train', train.path],
    ...(test ? ['--test', test.path] : []),
    ...(train.sheet === undefined ? [] : ['--sheet', train.sheet]),
    ...structures.flatMap(({ path }) => ['--cifs', path]),
    ...Object.entries(data.roles ?? {}).flatMap(([role, name]) => ['--column', `${role}=${name}`]),
  ];
}

function settingArgs(
  { settings = {} }: SaidOfProject,
  hasTable: boolean,
  isOtherProtocol: boolean,
): string[] {
  const said = (name: string) => (typeof settings[name] === 'string' ? [`--${name}=${settings[name]}`] : []);
  // What no protocol is called is refused with the other options.
  const protocol = protocolChoices.find((choice) => choice === settings.protocol);
  const drawn = !isOtherProtocol && protocol && isDrawn(protocol) ? ['folds', 'seed'] : ['seed'];
  return [...sameNames, ...(hasTable ? ofTable : []), ...drawn].flatMap(said);
}
