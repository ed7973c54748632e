/** What a fitted model has learnt of, with bounds from rows that its like did not see (DEFINITIONS §7). */
import type { Composition } from '../../../crystal/chemistry/composition';
import { foldsOfGroups } from '../../../folds/foldsOfGroups';
import type { Groups } from '../../../folds/groups';
import type { HeldOutPart } from '../../../screen/domain/heldOutErrors';
import { neighbourhoods } from '../../../screen/domain/neighbourhoods';
import { trainedDomain, type TrainedDomain } from '../../../screen/domain/trainedDomain';
import { findNearest, indexCompositions } from '../../../screen/nearestKnown';
import { readableComposition } from '../../../screen/readableComposition';
import type { FitRows, Fits } from '../../fits/fits';
import type { KnownMatrix } from '../../fits/knownMatrix';
import type { ResultCache } from '../../fits/resultCache';
import type { JobRunner } from '../../jobs/jobs';
import type { FurtherRows } from '../../further/furtherRows';
import type { MaterialRecord } from '../../../table/dataset';
import { outOfFold, type HeldOutPredictions } from './heldOutRows';
import type { RankingModel } from '../fittedTypes';

/** L1 of the atomic fractions within which compositions are of one neighbourhood. */
const radius = 0.8;
const nFolds = 5;
const seed = 0;

interface Trained {
  /** Of train, then of test. */
  readonly records: readonly MaterialRecord[];
  readonly trainRows: Int32Array;
  readonly further?: Pick<FurtherRows, 'records'>;
}

interface Held {
  readonly fits: Fits;
  readonly runner: JobRunner;
  readonly cache?: ResultCache;
  readonly signal?: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/**
 * Collects the compounds that a model was trained on, and calibrates the distance to them: on the papers that were held
 * out, which are mostly near, and on whole neighbourhoods of compositions held out, which are far.
 * @param papers absent where nothing was held out: the usual bounds hold
 */
export async function modelDomain(
  known: KnownMatrix,
  model: RankingModel,
  { records, trainRows, further }: Trained,
  papers: HeldOutPredictions | undefined,
  { runner, signal, ...held }: Held,
): Promise<TrainedDomain> {
  const rows = [...records, ...(further?.records ?? [])].map((record) => record.reducedComposition);
  const trained = Array.from(known.withFurther?.(trainRows) ?? trainRows, (row) => rows[row]);
  if (!papers) return trainedDomain(trained);
  const parts = partsOf(known, papers);
  const compositions = rows.map(readableComposition);
  const readable = trainRows.filter((row) => compositions[row] !== null);
  const { groups, ofFurther } = groupsOfRows(compositions, readable, records.length);
  const folds = foldsOfGroups(groups, nFolds, seed);
  // What combines several models was fitted fold by fold: to do it again for neighbourhoods is too dear.
  if (folds.length > 0 && !model.combined) {
    const barred = withoutNeighbours(known, groups, readable, ofFurther, records.length);
    const own = folds.map(({ trainRows: train, validationRows: predict }) => ({
      trainRows: train.map((position) => readable[position]),
      predictRows: predict.map((position) => readable[position]),
    }));
    const predictions = await outOfFold(barred, model, own, held);
    for (const part of partsOf(barred, { folds: own, predictions })) parts.push(part);
  }
  const job = {
    formulas: rows,
    target: known.target,
    parts,
    nOwn: records.length,
    nPaperParts: papers.folds.length,
  };
  const calibration = await runner.run('calibrateDomain', job, { signal });
  return trainedDomain(trained, calibration);
}

/** Takes of predictions what each fit said, and which rows it was on. */
function partsOf(known: KnownMatrix, { folds, predictions }: HeldOutPredictions): HeldOutPart[] {
  return folds.map(({ trainRows, predictRows }) => ({
    trainRows: known.withFurther?.(trainRows) ?? trainRows,
    predictRows,
    predictions: Float64Array.from(predictRows, (row) => predictions[row]),
  }));
}

/** Groups the training rows by neighbourhood; a further row belongs to that of the nearest training row, -1 for none. */
function groupsOfRows(
  compositions: readonly (Composition | null)[],
  trainRows: Int32Array,
  nRecords: number,
): { groups: Groups; ofFurther: Int32Array } {
  const own = Array.from(trainRows, (row) => compositions[row]!);
  const groups = neighbourhoods(own, radius);
  const index = indexCompositions(own);
  const ofFurther = Int32Array.from(compositions.slice(nRecords), (composition) => {
    const nearest = composition && findNearest(index, composition);
    return nearest ? groups.numbers[nearest.index] : -1;
  });
  return { groups, ofFurther };
}

/** Leaves out of each fit the further rows of the neighbourhoods that it holds out. */
function withoutNeighbours(
  known: KnownMatrix,
  { numbers }: Groups,
  trainRows: Int32Array,
  ofFurther: Int32Array,
  nRecords: number,
): KnownMatrix {
  const { withFurther } = known;
  if (!withFurther) return known;
  const groupOfRow = new Map(Array.from(trainRows, (row, i) => [row, numbers[i]]));
  return {
    ...known,
    withFurther: (rows: FitRows['trainRows']) => {
      const isTrained = new Set(Array.from(rows, (row) => groupOfRow.get(row)));
      const isAllowed = (row: number) =>
        row < nRecords || ofFurther[row - nRecords] < 0 || isTrained.has(ofFurther[row - nRecords]);
      return withFurther(rows).filter(isAllowed);
    },
  };
}
