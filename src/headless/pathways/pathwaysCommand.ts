/** `--pathways`: where lithium can go in each structure of a folder. */
import { counted } from '../../base/words/counted';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { csvText } from '../../base/csvText';
import { hashOf } from '../../base/hash';
import { describeProblem, InputError } from '../../base/problem';
import { meanProgress } from '../../base/steps';
import { structureFromCif } from '../../crystal/files/cif/cifStructure';
import { cubeText, grdText } from '../../crystal/pathways/files/gridFiles';
import { networkCsv, networkJson } from '../../crystal/pathways/files/networkFiles';
import type { DisorderMode } from '../../crystal/pathways/energyOptions';
import { pathwayCells, pathwayColumns, type PathwayRow } from '../../experiment/candidates/pathwayTable';
import { readStructureCandidates } from '../../experiment/candidates/structureTable';
import type { JobRunner } from '../../experiment/jobs/jobs';
import type { Provenance } from '../../experiment/models/provenance';
import { checkWritable, structureFilesOf, writeCsv, writeText } from '../files';
import { problemLines } from '../report';
import { progress, tell } from '../terminal/console';
import type { PathwayArgs } from './pathwayArgs';

/**
 * Follows lithium in all structures, writes `pathways.csv` and, where asked for, grids and networks. A structure that
 * cannot be read or has no pathways is a line that says why.
 */
export async function pathwaysCommand(
  args: PathwayArgs,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<void> {
  const table = join(args.out, 'pathways.csv');
  makeFolder(args.out);
  checkWritable(table);
  const files = structureFilesOf(args.structures);
  const { cifs, unreadable, problems } = await readStructureCandidates(files, args.structures, runner, {
    signal,
  });
  problemLines(problems).forEach(tell);
  const settings = {
    ...{ energy: args.fullDepth ? 'full D0' : 'D0/2, as BVlain', resolution: `${args.resolutionA} Å` },
  };
  const provenance: Provenance = {
    ...{ appVersion: __APP_VERSION__, data: args.structures, dataSha256: hashOf(cifs), settings },
  };
  const entries = Object.entries(cifs);
  const name = fileNames(entries.map(([id]) => id));
  const onProgress = meanProgress(entries.length, progress('Pathways'));
  const found = await Promise.all(
    entries.map(async ([id, cif], k) => {
      const rows = await pathwaysOf(id, cif, args, runner, signal);
      onProgress(k, { fraction: 1 });
      if (args.writesGrids) for (const row of rows) writeGrids(row, cif, join(args.out, name[k]), provenance);
      // Grids of many structures would fill the memory.
      return rows.map(({ id, disorder, result }): PathwayRow => {
        if (!('found' in result)) return { id, disorder, result };
        const { landscape: _landscape, ...rest } = result.found;
        return { id, disorder, result: { ...result, found: rest } };
      });
    }),
  );
  const bad = unreadable.map(({ id, reason }): PathwayRow => {
    return { id, disorder: 'average', result: { refused: reason } };
  });
  const rows = [...found.flat(), ...bad];
  const text = csvText([pathwayColumns, ...rows.map(pathwayCells)], { forSpreadsheets: true });
  writeCsv(table, text, provenance);
  for (const { id, disorder, result } of rows)
    if ('refused' in result && disorder === 'average') tell(`${id}: ${result.refused}`);
  const nRefused = rows.filter(({ result }) => 'refused' in result).length;
  tell(
    `${table}: ${counted(entries.length, 'structure')}, ${counted(rows.length - nRefused, 'landscape')}, ${nRefused} refused.`,
  );
}

/** Follows lithium with mean occupancies and, where other cations share its sites, without these too. */
async function pathwaysOf(
  id: string,
  cif: string,
  { fullDepth, resolutionA, writesGrids }: PathwayArgs,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<PathwayRow[]> {
  const one = async (disorder: DisorderMode): Promise<PathwayRow> => {
    const options = { disorder, depth: fullDepth ? 'full' : 'half', resolutionA } as const;
    try {
      const input = { cif, file: id, options, withLandscape: writesGrids };
      return { id, disorder, result: await runner.run('pathways', input, { signal }) };
    } catch (error) {
      const { problem } = Object(error) as Partial<InputError>;
      if (!problem) throw error;
      return { id, disorder, result: { refused: describeProblem(problem) } };
    }
  };
  const average = await one('average');
  const isShared = 'found' in average.result && average.result.found.blockedShare > 0;
  return isShared ? [average, await one('open')] : [average];
}

/** Writes what other programs draw: grids, and the network as tables. */
function writeGrids({ id, disorder, result }: PathwayRow, cif: string, path: string, provenance: Provenance) {
  if (!('found' in result) || !result.found.landscape) return;
  const { landscape, network } = result.found;
  const title = `${id}, ${disorder} (Ionrank ${provenance.appVersion}, ${provenance.settings.energy})`;
  const start = `${path}.${disorder}`;
  writeText(`${start}.cube`, cubeText(landscape, structureFromCif(cif, id), title));
  writeText(`${start}.grd`, grdText(landscape, title));
  writeText(`${start}.ways.csv`, networkCsv(network));
  const { appVersion, dataSha256, settings } = provenance;
  writeText(
    `${start}.network.json`,
    networkJson(network, { structure: id, disorder, appVersion, dataSha256, ...settings }),
  );
}

/** Names of files from names of structures: letters, digits and a few signs; a number behind where two would be one. */
function fileNames(ids: readonly string[]): string[] {
  const taken = new Set<string>();
  return ids.map((id) => {
    const plain =
      id
        .replace(/[^\p{L}\p{N}._-]+/gu, '_')
        .replace(/^\.+/, '_')
        .slice(0, 80) || 'structure';
    let [name, n] = [plain, 1];
    while (taken.has(name.toLowerCase())) name = `${plain}_${++n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `The folder cannot be made (${code}).`;
    throw new InputError({ code: 'unwritable-folder', file: path, message, remedy: 'Choose another place.' });
  }
}
