import type { GraphValues, OnnxNode } from './onnxGraph';

/** Predicts rows by a TreeEnsembleRegressor: sums in float32, or in float64 where its numbers are doubles. */
export function runTrees({ attributes }: OnnxNode, { nRows, nColumns, values }: GraphValues): GraphValues {
  const list = (name: string): ArrayLike<number> => {
    const found = attributes[name];
    if (found && 'ints' in found) return found.ints;
    if (found && 'floats' in found) return found.floats;
    const tensor = attributes[`${name}_as_tensor`];
    if (tensor && 'tensor' in tensor) return tensor.tensor.values;
    throw new RangeError(`The trees have no ${name}.`);
  };
  const rounded = 'nodes_values_as_tensor' in attributes ? (value: number) => value : Math.fround;
  const { nodes_modes: modes, aggregate_function: aggregate } = attributes;
  if (!('texts' in modes) || !('text' in aggregate)) throw new RangeError('The trees have no modes.');
  const isLeaf = modes.texts.map((mode) => mode === 'LEAF');
  const [trees, ids] = [list('nodes_treeids'), list('nodes_nodeids')];
  const position = new Map(Array.from(ids, (id, k) => [`${trees[k]} ${id}`, k]));
  const child = (name: string) => {
    const children = list(name);
    return Int32Array.from(ids, (_, k) => (isLeaf[k] ? -1 : position.get(`${trees[k]} ${children[k]}`)!));
  };
  const [yes, no] = [child('nodes_truenodeids'), child('nodes_falsenodeids')];
  const feature = list('nodes_featureids');
  const threshold = list('nodes_values');
  const missing = list('nodes_missing_value_tracks_true');
  const weights = new Float64Array(ids.length);
  const targets = list('target_weights');
  const targetTrees = list('target_treeids');
  Array.from(list('target_nodeids'), (id, k) => {
    weights[position.get(`${targetTrees[k]} ${id}`)!] = targets[k];
  });
  const roots = Array.from(ids, (id, k) => (id === 0 ? k : -1)).filter((k) => k >= 0);
  const base = list('base_values')[0];
  const predictions = new Float64Array(nRows);
  for (let i = 0; i < nRows; i++) {
    let sum = 0;
    for (const root of roots) {
      let node = root;
      while (!isLeaf[node]) {
        const x = values[i * nColumns + feature[node]];
        const goesYes = Number.isNaN(x) ? missing[node] === 1 : x <= threshold[node];
        node = goesYes ? yes[node] : no[node];
      }
      sum = rounded(sum + weights[node]);
    }
    if (aggregate.text === 'AVERAGE') sum = rounded(sum / roots.length);
    predictions[i] = Math.fround(sum + base);
  }
  return { nRows, nColumns: 1, values: predictions };
}
