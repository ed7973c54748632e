/** Candidates through columns, predictions and places part by part, each in one job: no matrix of all is ever made. */
import { inLanes } from '../../jobs/lanes';
import type { FittedModel } from '../../../learners/learner';
import type { PlacedCandidates, PlacingGround } from '../../../screen/placing/placeSteps';
import type { JobRunner, ScreenedCandidates } from '../../jobs/jobs';
import { isOfNoMaterial } from '../../sample/featurizeChunk';
import { partRows } from './partRows';
import type { PlainSet, ScreeningFeatures } from '../screeningFeatures';

/** Some candidates of a model that are done. */
export interface DonePart {
  /** Among the candidates; they ascend. */
  readonly positions: readonly number[];
  readonly said: Omit<ScreenedCandidates, 'placed' | 'problems'>;
  /** Absent where they are still to be placed. */
  readonly placed?: PlacedCandidates;
}

interface PartsInput {
  readonly runner: JobRunner;
  readonly signal?: AbortSignal;
  readonly candidates: ScreeningFeatures;
  readonly positions: readonly number[];
  readonly model: FittedModel;
  readonly set: PlainSet;
  readonly ground: PlacingGround;
  readonly withSd: boolean;
  /** Does the work of a part in which a job failed, so that only the candidate at fault loses its columns. */
  readonly oneByOne: (positions: readonly number[]) => Promise<DonePart>;
  readonly onPart: (part: DonePart) => void;
}

/** Parts that wait in the queue of a worker, so that it is never idle between two. */
const partsPerWorker = 2;
let nRankers = 0;

/**
 * Screens candidates by a model whose columns need no structures. The parts are told as they are done, in any order.
 * What featurising finds is collected with the candidates' features, in their order.
 */
export async function screenInParts(input: PartsInput): Promise<void> {
  const { runner, signal, candidates, positions, model, set, ground, withSd, oneByOne, onPart } = input;
  const ranker = `ranker:${nRankers++}`;
  runner.share(ranker, { kind: 'ranker', model, ...set, placing: ground });
  const tables = candidates.shareTables();
  const found: ScreenedCandidates['problems'][] = [];
  const screen = async (k: number) => {
    const own = positions.slice(k * partRows, (k + 1) * partRows);
    const job = { records: candidates.recordsAt(own), withSd, tables: tables.key, ranker };
    let done: DonePart;
    try {
      const { placed, problems, ...said } = await runner.run('screen', job, { signal });
      found[k] = problems;
      done = { positions: own, said, placed };
    } catch (error) {
      if (signal?.aborted || isOfNoMaterial(error)) throw error;
      done = await oneByOne(own);
    }
    onPart(done);
  };
  try {
    await inLanes(Math.ceil(positions.length / partRows), partsPerWorker * runner.size, screen);
  } finally {
    runner.unshare(ranker);
    tables.release();
  }
  candidates.take(found.flat());
}
