/** An ONNX model as plain data: what is written, and what is read back. */

/** Tensors that graphs here have: of whole numbers (int64), floats (float32) or doubles (float64). */
export interface OnnxTensor {
  readonly type: 'int64' | 'float' | 'double';
  readonly dims: readonly number[];
  /** Row by row. */
  readonly values: ArrayLike<number>;
}

/** The value of an attribute; whole numbers, floats and texts are told apart by their names here. */
export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly text: string }
  | { readonly ints: ArrayLike<number> }
  | { readonly floats: ArrayLike<number> }
  | { readonly texts: readonly string[] }
  | { readonly tensor: OnnxTensor };

/** One operation. */
export interface OnnxNode {
  readonly operator: string;
  /** Operators of `ai.onnx.ml` stand apart from those of ONNX itself. */
  readonly isMl?: boolean;
  readonly inputs: readonly string[];
  /** Name of what comes out. */
  readonly output: string;
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A graph from the features of rows to their predictions. */
export interface OnnxGraph {
  readonly name: string;
  readonly nColumns: number;
  /** Of the features: doubles where float32 cannot tell training rows apart that the model tells apart. */
  readonly inputType: 'float' | 'double';
  readonly constants: Readonly<Record<string, OnnxTensor>>;
  /** Each after those whose output it takes. */
  readonly nodes: readonly OnnxNode[];
  /** By key: columns, units, provenance. */
  readonly notes: Readonly<Record<string, string>>;
}

/** What graphs take: rows × columns, NaN = missing. */
export const onnxInput = 'features';
/** What they give: rows × 1, float32. */
export const onnxOutput = 'predictions';

/** A matrix on its way through a graph: row by row; constants have one row. */
export interface GraphValues {
  readonly nRows: number;
  readonly nColumns: number;
  readonly values: Float64Array;
}
