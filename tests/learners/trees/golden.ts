import { createHash } from 'node:crypto';
import type { ColumnData } from '../../../src/learners/columns';
import type { ForestModel } from '../../../src/learners/trees/forestModel';
import type { ForestParameters } from '../../../src/learners/trees/forestParameters';
import { readGolden } from '../../golden';
import { ruleMatrix } from '../../../src/experiment/selfCheck/ruleMatrix';

/** One fit of scikit-learn, as tests/oracle/forests.py tells it. */
export interface GoldenForest {
  readonly name: string;
  readonly data: ColumnData;
  readonly target: Float64Array;
  readonly newData: ColumnData;
  readonly parameters: ForestParameters;
  /** By tree: of its nodes. */
  readonly digests: readonly string[];
  /** Where the trees are told in full. */
  readonly trees?: readonly TreeArrays[];
  readonly predictions: Float64Array;
  readonly newPredictions: Float64Array;
}

/** The nodes of one tree; children are counted from its root. */
interface TreeArrays {
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly missingGoToLeft: Uint8Array;
  readonly right: Int32Array;
}

interface StoredForest {
  name: string;
  learner: string;
  nRows: number;
  nColumns: number;
  columns?: string;
  target?: string;
  nNew: number;
  newColumns: string;
  parameters: ForestParameters;
  digests: string[];
  trees?: Record<keyof TreeArrays, string>[];
  predictions: string;
  newPredictions: string;
}

const bytes = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text, 'base64')).buffer;
const doubles = (text: string): Float64Array => new Float64Array(bytes(text));

/** Reads the fits of one learner. */
export function readGoldenForests(learner: string): GoldenForest[] {
  const { cases } = readGolden<{ cases: StoredForest[] }>('forests');
  return cases.filter((one) => one.learner === learner).map(unpacked);
}

function unpacked(one: StoredForest): GoldenForest {
  const { nRows, nColumns, nNew, columns, target } = one;
  const matrix =
    columns === undefined || target === undefined
      ? ruleMatrix(nRows, nColumns)
      : { data: { columns: doubles(columns), nRows, nColumns }, target: doubles(target) };
  return {
    ...matrix,
    name: one.name,
    newData: { columns: doubles(one.newColumns), nRows: nNew, nColumns },
    parameters: one.parameters,
    digests: one.digests,
    trees: one.trees?.map((tree) => ({
      feature: new Int32Array(bytes(tree.feature)),
      threshold: doubles(tree.threshold),
      missingGoToLeft: new Uint8Array(bytes(tree.missingGoToLeft)),
      right: new Int32Array(bytes(tree.right)),
    })),
    predictions: doubles(one.predictions),
    newPredictions: doubles(one.newPredictions),
  };
}

/** Takes the nodes of a tree out of a forest. */
export function treeArrays(model: ForestModel, tree: number): TreeArrays {
  const [from, to] = [model.treeStarts[tree], model.treeStarts[tree + 1]];
  return {
    feature: model.feature.slice(from, to),
    // + 0: zeros of either sign part the same values.
    threshold: model.threshold.slice(from, to).map((value) => value + 0),
    missingGoToLeft: model.missingGoToLeft.slice(from, to),
    right: model.right.slice(from, to).map((node) => (node < 0 ? -1 : node - from)),
  };
}

/** The hash of a tree's nodes that the oracle writes. */
export function treeDigest({ feature, threshold, missingGoToLeft, right }: TreeArrays): string {
  const hash = createHash('sha256');
  for (const array of [feature, threshold, missingGoToLeft, right]) {
    hash.update(Buffer.from(array.buffer).toString('base64'));
  }
  return hash.digest('hex').slice(0, 16);
}
