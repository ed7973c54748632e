/** The models of a ranking, and which candidate is whose. */
import type { Problem } from '../../base/problem';
import type { FeatureMatrix } from '../../features/matrix/featureMatrix';
import { featureSet as namedSet } from '../../features/registry';
import type { LearnerChoice } from '../../learners/learner';
import { mostKernelRows } from '../../learners/kernelGp/parameters';
import type { MaterialRecord } from '../../table/dataset';
import type { FurtherRows } from '../further/furtherRows';
import { presetChoice } from '../paper/presetChoice';
import { bestFull, bestOfFormulas } from '../recipes/best';
import type { RankingModel } from './fittedTypes';
import type { ScreeningFeatures } from './screeningFeatures';

/** A model of a ranking, and what it needs to know of a candidate. */
export interface NeedfulModel {
  readonly model: RankingModel;
  /** Only candidates with cell descriptors are its; the model without this takes the others. Absent for false. */
  readonly needsCell?: true;
}

/** A model with the candidates that it ranks. */
export interface RankingPart extends NeedfulModel {
  /** Positions among the readable candidates; they ascend. */
  readonly positions: readonly number[];
}

/** Makes of a feature set and a learner's choice the one model of all candidates. */
export function modelOfSet(featureSet: string, choice: LearnerChoice): RankingModel {
  const { stage, label } = namedSet(featureSet);
  return { ...choice, name: featureSet, label: `Stage ${stage}, ${label}`, featureSet };
}

const ranking = ({ name, label, featureSet, learner, parameters, treatments }: typeof bestFull) => ({
  ...{ name, label, featureSet, learner, parameters },
  ...(treatments ? { treatments } : {}),
});

/** Best, by what is known of a candidate. */
const bestRankingModels: { readonly full: RankingModel; readonly formulas: RankingModel } = {
  full: ranking(bestFull),
  formulas: ranking(bestOfFormulas),
};

/** What ranks. */
export interface RankingPlan {
  readonly parts: readonly RankingPart[];
  /** Rows of other tables that are trained on beside. */
  readonly further?: FurtherRows;
  /** What is otherwise than would be expected. */
  readonly problems: readonly Problem[];
}

/** Models that rank, before it is known which candidate is whose. */
export interface RankingModels extends Omit<RankingPlan, 'parts'> {
  readonly models: readonly NeedfulModel[];
}

/** What Best is made from. */
export interface BestSource {
  readonly known: ScreeningFeatures;
  readonly trainRows: Int32Array;
  readonly further?: FurtherRows;
}

interface Planned extends BestSource {
  readonly candidates: ScreeningFeatures;
  /** Readable candidates. */
  readonly records: readonly MaterialRecord[];
  /** Ranks all candidates by one model. */
  readonly fallback: (learner: (featureSet: string) => LearnerChoice) => RankingPlan;
}

/**
 * Shares candidates out between the two models of Best: those whose cell descriptors can be computed have the full one,
 * the others that of formulas. Where fewer than half of the training rows have descriptors, all have that of formulas.
 * More rows than a kernel takes are not Best's: further measurements are left out first, then boosting ranks.
 */
export async function bestPlan(planned: Planned): Promise<RankingPlan> {
  const { candidates, records, trainRows, fallback } = planned;
  const best = await modelsOfBest(planned, records.some(hasWholeCell));
  if (best === null) {
    const plan = fallback(presetChoice);
    return { ...plan, further: undefined, problems: [tooManyForBest(trainRows.length)] };
  }
  const { models, ...rest } = best;
  return { parts: await shareOut(models, candidates, records), ...rest };
}

/**
 * Chooses the models of Best; null where there are more training rows than its kernels take.
 * @param hasCells whether some candidate may need the full one
 */
export async function modelsOfBest(
  { known, trainRows, further }: BestSource,
  hasCells: boolean,
): Promise<RankingModels | null> {
  const n = trainRows.length;
  if (n > mostKernelRows) return null;
  const isRoom = further === undefined || n + further.records.length <= mostKernelRows;
  const message = `Further measurements are not used: with them there would be more rows than the ${mostKernelRows} that the kernels of Best take.`;
  const isDescribed = hasCells ? describedRows(await known.ofBlocks(['cell_descriptors'])) : [];
  const isFull = hasCells && 2 * trainRows.filter((row) => isDescribed[row]).length >= n;
  return {
    models: [
      ...(isFull ? [{ model: bestRankingModels.full, needsCell: true as const }] : []),
      { model: bestRankingModels.formulas },
    ],
    ...(isRoom ? { further } : {}),
    problems: isRoom ? [] : [planProblem('no-room-for-further', message)],
  };
}

/** Says that boosting ranks in place of Best. */
export function tooManyForBest(n: number): Problem {
  const message = `${n} training rows are more than the ${mostKernelRows} that the kernels of Best take: boosting ranks.`;
  return planProblem('too-many-for-best', message);
}

/** Gives each candidate the first model that its data allow; models without a candidate are left out, but for the last. */
export async function shareOut(
  models: readonly NeedfulModel[],
  candidates: ScreeningFeatures,
  records: readonly MaterialRecord[],
): Promise<RankingPart[]> {
  const withCell = [...records.keys()].filter((row) => hasWholeCell(records[row]));
  const isFull = new Set<number>();
  if (withCell.length > 0 && models.some(({ needsCell }) => needsCell)) {
    const found = describedRows(await candidates.ofBlocks(['cell_descriptors'], withCell));
    withCell.forEach((row, i) => found[i] && isFull.add(row));
  }
  const all = [...records.keys()];
  const parts = models.map((model) => ({
    ...model,
    positions: all.filter((row) => isFull.has(row) === (model.needsCell ?? false)),
  }));
  const used = parts.filter(({ positions }) => positions.length > 0);
  return used.length > 0 ? used : parts.slice(-1);
}

function planProblem(code: string, message: string): Problem {
  const remedy = 'Choose fewer rows, or another model.';
  return { severity: 'note', code, message, remedy };
}

function hasWholeCell({ cell }: Pick<MaterialRecord, 'cell'>): boolean {
  return cell.every((value) => Number.isFinite(value));
}

/** Tells by row whether cell descriptors could be computed: cell, contents and space group are known. */
function describedRows({ values, nRows }: FeatureMatrix): boolean[] {
  return Array.from({ length: nRows }, (_, row) => Number.isFinite(values[row]));
}
