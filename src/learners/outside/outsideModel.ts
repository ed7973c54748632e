/** A gradient boosting that scikit-learn fitted and `export_model.py` wrote: its trees, and what it says of itself. */
import { sha256Hex } from '../../base/hash';
import { InputError, shorten } from '../../base/problem';
import { spelledValue } from '../../base/words/spelledValue';
import {
  anyOf,
  anyText,
  fields,
  finiteNumber,
  listOf,
  orNull,
  recordAt,
  recordOf,
  refuse,
  wholeFrom,
  type Check,
} from '../codec/shape';
import { boostedTrees } from '../codec/treeChecks';
import type { HgbModel } from '../hgb/model';

/** What the file says of itself first. */
export const outsideFormat = 'ionrank-sklearn-hgb';
const formatVersion = 1;

export interface OutsideModel {
  /** What it predicts: `log10_sigma`, `ln_sigma`, `sigma`, or anything else. */
  readonly target: string;
  /** Of the data, in the words of whoever wrote it; '' where nothing was said. */
  readonly trainedOn: string;
  readonly loss: string;
  /** `log`: predictions are exponentials of the sums of leaves. */
  readonly link: 'identity' | 'log';
  readonly versions: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Columns, in the order of the trees' numbers. */
  readonly featureNames: readonly string[];
  readonly trees: HgbModel;
  /** By column, all values that it splits into categories; null for a column of numbers. */
  readonly categories: readonly (ReadonlySet<number> | null)[];
  /** By node, the categories that go left; null where a threshold decides. */
  readonly leftCategories: readonly (ReadonlySet<number> | null)[];
}

interface GivenTree {
  readonly feature: number[];
  readonly threshold: (number | null)[];
  readonly left_categories: (number[] | null)[];
  readonly missing_left: number[];
  readonly left: number[];
  readonly right: number[];
  readonly value: number[];
  readonly gain: number[];
  readonly count: number[];
  readonly bin: number[];
}

interface GivenModel {
  readonly target: string;
  readonly trained_on: string;
  readonly loss: string;
  readonly link: 'identity' | 'log';
  readonly versions: Record<string, string>;
  readonly parameters: Record<string, unknown>;
  readonly baseline: number;
  readonly feature_names: string[];
  readonly categories: (number[] | null)[];
  readonly trees: GivenTree[];
}

const category: Check = (value, place) => {
  if (typeof value === 'string')
    refuse(place, `is the text “${shorten(value)}”: write categories as numbers`);
  finiteNumber(value, place);
};

const node: Check = fields({
  ...{ feature: listOf(wholeFrom(-1), 1), threshold: listOf(orNull(finiteNumber)) },
  left_categories: listOf(orNull(listOf(finiteNumber))),
  ...{ missing_left: listOf(anyOf(0, 1)), left: listOf(wholeFrom(-1)), right: listOf(wholeFrom(-1)) },
  ...{ value: listOf(finiteNumber), gain: listOf(finiteNumber), count: listOf(wholeFrom(0)) },
  bin: listOf(wholeFrom(0, 255)),
});

const shape: Check = fields({
  kind: anyOf('HistGradientBoostingRegressor'),
  ...{ versions: recordOf(anyText), target: anyText, trained_on: anyText, loss: anyText },
  ...{ link: anyOf('identity', 'log'), baseline: finiteNumber, feature_names: listOf(anyText, 1, 10_000) },
  ...{ categories: listOf(orNull(listOf(category))), parameters: recordOf(() => undefined) },
  trees: listOf(node, 1, 100_000),
});

/**
 * Reads the document of such a file; nothing of it is believed.
 * @throws InputError `other-model-format`, `damaged-model-file`
 */
export function readOutsideModel(document: Readonly<Record<string, unknown>>, file: string): OutsideModel {
  const { formatVersion: version, sha256, content } = document;
  const remedy = 'Write it again with export_model.py of this version of Ionrank.';
  if (version !== formatVersion) {
    const message = `The model of scikit-learn is of format version ${spelledValue(version)}; this app reads version ${formatVersion}.`;
    throw new InputError({ code: 'other-model-format', file, message, remedy });
  }
  const damaged = (message: string) => new InputError({ code: 'damaged-model-file', file, message, remedy });
  if (typeof content !== 'string' || sha256Hex(new TextEncoder().encode(content)) !== sha256)
    throw damaged('The model was changed after it was written: its hash is another.');
  try {
    const given: unknown = JSON.parse(content);
    shape(given, 'model');
    return modelOf(given as GivenModel);
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError)
      throw damaged(`The model cannot be used. ${error.message}`);
    throw error;
  }
}

function modelOf(given: GivenModel): OutsideModel {
  const { trees, feature_names: featureNames, categories } = given;
  if (categories.length !== featureNames.length) refuse('model.categories', 'are not as many as columns');
  if (new Set(featureNames).size < featureNames.length) refuse('model.feature_names', 'have one name twice');
  trees.forEach((tree, t) => sameLengths(tree, `model.trees[${t}]`));
  const flat = flatModel(given);
  boostedTrees(featureNames.length)(flat, 'model.trees');
  const leftCategories = trees.flatMap((tree) =>
    tree.left_categories.map((list) => (list === null ? null : new Set(list))),
  );
  leftCategories.forEach((left, i) => {
    if (left !== null && categories[flat.feature[i]] === null)
      refuse('model.trees', `split a column of numbers by categories at node ${i}`);
  });
  return {
    ...{ target: given.target, trainedOn: given.trained_on, loss: given.loss, link: given.link },
    ...{ versions: given.versions, parameters: given.parameters, featureNames, trees: flat },
    categories: categories.map((list) => (list === null ? null : new Set(list))),
    leftCategories,
  };
}

function sameLengths(tree: GivenTree, place: string): void {
  const n = tree.feature.length;
  for (const [name, list] of Object.entries(recordAt(tree, place)))
    if ((list as unknown[]).length !== n) refuse(`${place}.${name}`, `has not ${n} nodes`);
}

/** Puts all trees one behind the other. */
function flatModel({ trees, baseline, feature_names: { length: nColumns } }: GivenModel): HgbModel {
  const starts = [0];
  for (const { feature } of trees) starts.push(starts.at(-1)! + feature.length);
  const each = <T>(list: (tree: GivenTree) => readonly T[]) => trees.flatMap((tree) => list(tree));
  const children = (name: 'left' | 'right') =>
    Int32Array.from(
      trees.flatMap((tree, t) => tree[name].map((child) => (child < 0 ? -1 : child + starts[t]))),
    );
  const feature = Int32Array.from(each((tree) => tree.feature));
  const threshold = Float64Array.from(
    each((tree) => tree.threshold),
    (value) => value ?? Infinity,
  );
  return {
    ...{ nColumns, baseline, treeStarts: Int32Array.from(starts), feature },
    threshold: threshold.map((value, i) => (feature[i] < 0 ? NaN : value)),
    bin: Uint8Array.from(each((tree) => tree.bin)),
    missingGoToLeft: Uint8Array.from(each((tree) => tree.missing_left)),
    ...{ left: children('left'), right: children('right') },
    value: Float64Array.from(each((tree) => tree.value)),
    gain: Float64Array.from(each((tree) => tree.gain)),
    count: Int32Array.from(each((tree) => tree.count)),
  };
}
