/** Runs the graphs that are written here, with the roundings of float32 where a runtime has them. */
import { greatest } from '../../../base/statistics';
import type { ColumnData } from '../../../learners/columns';
import { onnxInput, onnxOutput, type OnnxGraph, type OnnxNode } from './onnxGraph';
import { runTrees } from './runTrees';
import type { GraphValues } from './onnxGraph';

/** Predicts rows (all by default), in their order. Throws RangeError for another number of columns, and for operators that graphs here do not have. */
export function runOnnx(graph: OnnxGraph, data: ColumnData, rows?: Int32Array): Float64Array {
  if (data.nColumns !== graph.nColumns)
    throw new RangeError(`The graph takes ${graph.nColumns} columns; this matrix has ${data.nColumns}.`);
  const wanted = rows ?? Int32Array.from({ length: data.nRows }, (_, row) => row);
  const known = new Map<string, GraphValues>();
  for (const [name, { dims, values }] of Object.entries(graph.constants)) {
    const [nRows, nColumns] = dims.length === 2 ? dims : [1, dims[0] ?? 1];
    known.set(name, { nRows, nColumns, values: Float64Array.from(values) });
  }
  known.set(onnxInput, features(data, wanted, graph.inputType === 'double'));
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((name) => known.get(name)!);
    known.set(node.output, operatorOf(node)(inputs, node));
  }
  return known.get(onnxOutput)!.values;
}

function features(
  { columns, nRows, nColumns }: ColumnData,
  rows: Int32Array,
  areDoubles: boolean,
): GraphValues {
  const rounded = areDoubles ? (value: number) => value : Math.fround;
  const values = new Float64Array(rows.length * nColumns);
  for (let i = 0; i < rows.length; i++)
    for (let j = 0; j < nColumns; j++) values[i * nColumns + j] = rounded(columns[j * nRows + rows[i]]);
  return { nRows: rows.length, nColumns, values };
}

type Operator = (inputs: readonly GraphValues[], node: OnnxNode) => GraphValues;

function operatorOf({ operator }: OnnxNode): Operator {
  const found = operators[operator];
  if (found) return found;
  throw new RangeError(`The operator ${operator} is not run here.`);
}

/** Combines matrices value by value; one with a single row or column counts for all. */
function broadcast(combine: (...values: number[]) => number): Operator {
  return (inputs) => {
    const nRows = greatest(inputs.map((input) => input.nRows));
    const nColumns = greatest(inputs.map((input) => input.nColumns));
    const values = new Float64Array(nRows * nColumns);
    for (let i = 0; i < nRows; i++) {
      for (let j = 0; j < nColumns; j++) {
        const at = inputs.map((one) => {
          const [row, column] = [one.nRows === 1 ? 0 : i, one.nColumns === 1 ? 0 : j];
          return one.values[row * one.nColumns + column];
        });
        values[i * nColumns + j] = combine(...at);
      }
    }
    return { nRows, nColumns, values };
  };
}

function floatsOf({ attributes }: OnnxNode, name: string): ArrayLike<number> {
  const found = attributes[name];
  return found && 'floats' in found ? found.floats : [];
}

function byColumn(change: (value: number, column: number, node: OnnxNode) => number): Operator {
  return ([{ nRows, nColumns, values }], node) => ({
    nRows,
    nColumns,
    values: values.map((value, k) => change(value, k % nColumns, node)),
  });
}

function matMul([a, b]: readonly GraphValues[]): GraphValues {
  const values = new Float64Array(a.nRows * b.nColumns);
  for (let i = 0; i < a.nRows; i++)
    for (let k = 0; k < a.nColumns; k++)
      for (let j = 0; j < b.nColumns; j++)
        values[i * b.nColumns + j] += a.values[i * a.nColumns + k] * b.values[k * b.nColumns + j];
  return { nRows: a.nRows, nColumns: b.nColumns, values };
}

function gather([from, columns]: readonly GraphValues[]): GraphValues {
  const nColumns = columns.values.length;
  const values = new Float64Array(from.nRows * nColumns);
  for (let i = 0; i < from.nRows; i++)
    for (let j = 0; j < nColumns; j++)
      values[i * nColumns + j] = from.values[i * from.nColumns + columns.values[j]];
  return { nRows: from.nRows, nColumns, values };
}

function linear([x]: readonly GraphValues[], node: OnnxNode): GraphValues {
  const coefficients = floatsOf(node, 'coefficients');
  const values = new Float64Array(x.nRows);
  for (let i = 0; i < x.nRows; i++) {
    let sum = 0;
    for (let j = 0; j < x.nColumns; j++)
      sum = Math.fround(sum + Math.fround(x.values[i * x.nColumns + j] * coefficients[j]));
    values[i] = Math.fround(sum + floatsOf(node, 'intercepts')[0]);
  }
  return { nRows: x.nRows, nColumns: 1, values };
}

const operators: Readonly<Record<string, Operator>> = {
  TreeEnsembleRegressor: ([x], node) => runTrees(node, x),
  LinearRegressor: linear,
  Imputer: byColumn((value, column, node) =>
    Number.isNaN(value) ? floatsOf(node, 'imputed_value_floats')[column] : value,
  ),
  Scaler: byColumn((value, column, node) =>
    Math.fround(Math.fround(value - floatsOf(node, 'offset')[column]) * floatsOf(node, 'scale')[column]),
  ),
  Gather: gather,
  MatMul: matMul,
  Relu: byColumn((value) => Math.max(value, 0)),
  IsInf: byColumn((value) => Number(Math.abs(value) === Infinity)),
  IsNaN: byColumn((value) => Number(Number.isNaN(value))),
  Where: broadcast((isSo, yes, no) => (isSo === 1 ? yes : no)),
  Add: broadcast((a, b) => a + b),
  Sub: broadcast((a, b) => a - b),
  Mul: broadcast((a, b) => a * b),
  Mean: broadcast((...values) => Math.fround(values.reduce((sum, value) => sum + value, 0) / values.length)),
  Identity: ([x]) => x,
  Cast: byColumn((value, _, { attributes }) => {
    const { to } = attributes;
    return 'int' in to && to.int === 1 ? Math.fround(value) : value;
  }),
};
