import { parseArgs } from 'node:util';
import { UsageError, wholeNumber } from '../args/argValues';

/** What the search for pathways is asked with. */
export interface PathwayArgs {
  /** A folder, a ZIP or a file of structures. */
  readonly structures: string;
  /** Folder of the results. */
  readonly out: string;
  readonly writesGrids: boolean;
  readonly resolutionA: number;
  /** Whether wells count with their full depth. */
  readonly fullDepth: boolean;
  readonly workers: number | null;
}

const usage =
  '--pathways CIFS goes with --out DIR, --write-grids, --resolution Å, --full-d0 and --workers N only.';

/** Reads the command line where it asks for pathways; null where it does not. Throws UsageError for what goes with it not. */
export function pathwayArgs(argv: readonly string[]): PathwayArgs | null {
  if (!argv.some((word) => word === '--pathways' || word.startsWith('--pathways='))) return null;
  const values = valuesOf(argv);
  if (!values.pathways || !values.out) throw new UsageError(`${usage} Both are needed.`);
  const resolutionA = Number(values.resolution ?? 0.2);
  if (!(resolutionA >= 0.05 && resolutionA <= 1))
    throw new UsageError(`--resolution is a length from 0.05 to 1 Å, not “${values.resolution}”.`);
  return {
    ...{ structures: values.pathways, out: values.out, resolutionA },
    writesGrids: values['write-grids'] ?? false,
    fullDepth: values['full-d0'] ?? false,
    workers: wholeNumber('workers', values.workers, 1, 64),
  };
}

function valuesOf(argv: readonly string[]) {
  const [text, flag] = [{ type: 'string' }, { type: 'boolean' }] as const;
  const options = {
    ...{ pathways: text, out: text, resolution: text, workers: text },
    ...{ 'write-grids': flag, 'full-d0': flag },
  };
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch {
    throw new UsageError(usage);
  }
}
