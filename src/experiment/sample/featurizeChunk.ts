/** Features of some materials in one job; where it fails, of each by itself, so that only the one at fault loses its columns. */
import type { Problem } from '../../base/problem';
import type { Progress } from '../../base/steps';
import type { FeatureBlock } from '../../features/blocks/featurizer';
import { emptyMatrix, stackRows } from '../../features/matrix/featureMatrix';
import { reasonCode } from '../../features/matrix/reasons';
import type { MaterialRecord } from '../../table/dataset';
import type { JobRunner } from '../jobs/jobs';
import type { CachedFeatures } from './featureCache';

/** Code of the problem that names a material whose job failed. */
export const failureCode = 'material-failed';

/** A material whose features could not be computed. */
export interface MaterialFailure {
  readonly id: string;
}

/** After so many the fault is not the materials': the error itself is told. */
const mostFailures = 10;

interface ChunkJobs {
  readonly runner: JobRunner;
  readonly signal?: AbortSignal;
  /** CIF text by material ID. */
  readonly cifs: Readonly<Record<string, string>>;
  readonly blocks: readonly FeatureBlock[];
  /** Key of the shared element tables. */
  readonly tables: string;
  readonly priority: number;
  /** Of all chunks; new ones are added. */
  readonly failures: MaterialFailure[];
}

/**
 * Computes the columns of some materials. A job that fails (an error of ours, a worker that dies or hangs) is divided
 * until the material is found; it is told by name, and its columns are missing.
 * @throws what the job throws when it is cancelled, when no worker can be started, or after ten such materials
 */
export async function featurizeChunk(
  records: readonly MaterialRecord[],
  jobs: ChunkJobs,
  onProgress: (progress: Progress) => void,
): Promise<CachedFeatures> {
  const { runner, signal, tables, priority } = jobs;
  const cifs: Record<string, string> = {};
  if (jobs.blocks.some((block) => block.readsStructure)) {
    for (const { id } of records) if (Object.hasOwn(jobs.cifs, id)) cifs[id] = jobs.cifs[id];
  }
  const blocks = jobs.blocks.map((block) => block.name);
  let features: CachedFeatures;
  try {
    const job = { records, cifs, blocks, tables };
    features = await runner.run('featurize', job, { signal, onProgress, priority });
  } catch (error) {
    if (signal?.aborted || isOfNoMaterial(error)) throw error;
    features = records.length > 1 ? await oneByOne(records, jobs) : failed(records[0], cifs, jobs, error);
  }
  // A job may end sooner than it tells how far it is.
  onProgress({ fraction: 1, label: records.at(-1)?.id });
  return features;
}

async function oneByOne(records: readonly MaterialRecord[], jobs: ChunkJobs): Promise<CachedFeatures> {
  const parts = await Promise.all(records.map((record) => featurizeChunk([record], jobs, () => undefined)));
  return {
    matrix: stackRows(parts.map(({ matrix }) => matrix)),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

function failed(
  { id, file, row }: MaterialRecord,
  cifs: Readonly<Record<string, string>>,
  { blocks, failures }: ChunkJobs,
  error: unknown,
): CachedFeatures {
  failures.push({ id });
  if (failures.length > mostFailures) throw error;
  const columnNames = blocks.flatMap((block) => block.columnNames);
  const matrix = emptyMatrix(columnNames, 1);
  matrix.reasons.fill(reasonCode('failed'));
  const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
  const what = Object.hasOwn(cifs, id) ? 'its CIF' : 'its row';
  const problem: Problem = {
    ...{ severity: 'error', code: failureCode, file, row, value: id },
    message: `Features of ${id} could not be computed (${reason}): its columns are missing, those of the others are not.`,
    remedy: `Check ${what}, or leave it out.`,
  };
  return { matrix, problems: [problem] };
}

/** Tells an error that no material is to blame for: cancelled, or no worker could be started. */
export function isOfNoMaterial(error: unknown): boolean {
  const { name, problem } = Object(error) as { name?: unknown; problem?: Partial<Problem> };
  return name === 'AbortError' || problem?.code === 'worker-not-started';
}
