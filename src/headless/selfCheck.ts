/** `--self-check`: the cases of the reference programs, computed by this Node on this machine. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runSelfCheck, selfCheckPath } from '../experiment/selfCheck/runSelfCheck';
import type { SelfCheckCases } from '../experiment/selfCheck/selfCheck';
import { selfCheckText } from '../experiment/selfCheck/selfCheckWords';
import type { JobRunner } from '../experiment/jobs/jobs';
import { UsageError, wholeNumber } from './args/argValues';
import { progress } from './terminal/console';
import { servedBytes } from './served/servedBytes';
import { checkWritable, readElementTables, writeText } from './files';

/** What the self-check is asked with. */
export interface SelfCheckArgs {
  readonly workers: number | null;
  /** Where the results go as JSON; null for nowhere. */
  readonly json: string | null;
}

/** Reads the command line where it asks for the self-check; null where it does not. Throws UsageError for what goes with it not. */
export function selfCheckArgs(argv: readonly string[]): SelfCheckArgs | null {
  if (!argv.includes('--self-check')) return null;
  const options = {
    'self-check': { type: 'boolean' },
    workers: { type: 'string' },
    json: { type: 'string' },
  } as const;
  try {
    const { values } = parseArgs({ args: [...argv], options });
    return { workers: wholeNumber('workers', values.workers, 1, 64), json: values.json ?? null };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError('--self-check goes with --workers N and --json FILE only.');
  }
}

/** Runs all checks and prints what they found. @returns whether all are equal to their references */
export async function selfCheckCommand(
  { json }: SelfCheckArgs,
  runner: JobRunner,
  signal: AbortSignal,
): Promise<boolean> {
  if (json !== null) checkWritable(json);
  const cases = JSON.parse(new TextDecoder().decode(servedBytes(selfCheckPath))) as SelfCheckCases;
  const options = { signal, onProgress: progress('Self-check') };
  const results = await runSelfCheck(runner, cases, readElementTables(), options);
  const about = {
    version: `Ionrank ${__APP_VERSION__}`,
    engine: `Node ${process.version}, V8 ${process.versions.v8}, ${process.platform} ${process.arch}`,
    cores: String(availableParallelism()),
    workers: String(runner.size),
  };
  process.stdout.write(selfCheckText(about, results));
  const passes = results.every((result) => result.passes);
  if (json !== null) writeText(json, `${JSON.stringify({ ...about, passes, results }, null, 2)}\n`);
  return passes;
}
