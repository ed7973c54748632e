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
import type { CombinedRecipe } from './combined/combinedModel';
import type { ScreeningFeatures } from './screeningFeatures';

/** A model that ranks. */
export interface RankingModel extends LearnerChoice {
  /** In exports, and beside each candidate. */
  readonly name: string;
  readonly label: string;
  /** Name of a feature set of the registry. */
  readonly featureSet: string;
  /** Several models whose predictions become one: what stands above of columns and learner is then that of the last. */
  readonly combined?: CombinedRecipe;
  /** Whether its parameters are not the usual ones: where they were found on these rows, scores are optimistic. */
  readonly isTuned?: boolean;
}

/** A model with the candidates that it ranks. */
export interface RankingPart {
  readonly model: RankingModel;
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

interface Planned {
  readonly known: ScreeningFeatures;
  readonly candidates: ScreeningFeatures;
  /** Readable candidates. */
  readonly records: readonly MaterialRecord[];
  readonly trainRows: Int32Array;
  readonly further?: FurtherRows;
  /** Ranks all candidates by one model. */
  readonly fallback: (learner: (featureSet: string) => LearnerChoice) => RankingPlan;
}

/**
 * Shares candidates out between the two models of Best: those whose cell descriptors can be computed have the full one,
 * the others that of formulas. Where fewer than half of the training rows have descriptors, all have that of formulas.
 * More rows than a kernel takes are not Best's: further measurements are left out first, then boosting ranks.
 */
export async function bestPlan(planned: Planned): Promise<RankingPlan> {
  const { known, candidates, records, trainRows, further, fallback } = planned;
  const n = trainRows.length;
  if (n > mostKernelRows) {
    const message = `${n} training rows are more than the ${mostKernelRows} that the kernels of Best take: boosting ranks.`;
    const plan = fallback(presetChoice);
    return { ...plan, further: undefined, problems: [planProblem('too-many-for-best', message)] };
  }
  const isRoom = further === undefined || n + further.records.length <= mostKernelRows;
  const message = `Further measurements are not used: with them there would be more rows than the ${mostKernelRows} that the kernels of Best take.`;
  const withCell = [...records.keys()].filter((row) => hasWholeCell(records[row]));
  const isFull = new Set<number>();
  if (withCell.length > 0) {
    const isDescribed = describedRows(await known.ofBlocks(['cell_descriptors']));
    if (2 * trainRows.filter((row) => isDescribed[row]).length >= n) {
      const found = describedRows(await candidates.ofBlocks(['cell_descriptors'], withCell));
      withCell.forEach((row, i) => found[i] && isFull.add(row));
    }
  }
  const all = [...records.keys()];
  const parts = [
    { model: bestRankingModels.full, positions: all.filter((row) => isFull.has(row)) },
    { model: bestRankingModels.formulas, positions: all.filter((row) => !isFull.has(row)) },
  ];
  const used = parts.filter(({ positions }) => positions.length > 0);
  return {
    parts: used.length > 0 ? used : parts.slice(1),
    ...(isRoom ? { further } : {}),
    problems: isRoom ? [] : [planProblem('no-room-for-further', message)],
  };
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
