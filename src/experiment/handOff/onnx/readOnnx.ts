/** Reads ONNX models of the kind that writeOnnx.ts writes. */
import type { OnnxAttribute, OnnxGraph, OnnxNode, OnnxTensor } from './onnxGraph';
import { ProtoMessage } from './protobuf';
import { attributeTypes, mlDomain, tensorTypes } from './writeOnnx';

/** Reads a model. Throws RangeError for bytes that are none, and for parts that graphs here do not have. */
export function readOnnx(bytes: Uint8Array): OnnxGraph {
  const model = new ProtoMessage(bytes);
  const graph = model.messages(7)[0];
  if (!graph) throw new RangeError('The file holds no ONNX graph.');
  const notes = model.messages(14).map((entry) => [entry.text(1), entry.text(2)] as const);
  const constants = graph.messages(5).map((tensor) => [tensor.text(8), tensorOf(tensor)] as const);
  return {
    name: graph.text(2),
    ...inputOf(graph.messages(11)[0]),
    constants: Object.fromEntries(constants),
    nodes: graph.messages(1).map(nodeOf),
    notes: Object.fromEntries(notes),
  };
}

function nodeOf(node: ProtoMessage): OnnxNode {
  const attributes = node.messages(5).map((attribute) => [attribute.text(1), valueOf(attribute)] as const);
  return {
    operator: node.text(4),
    ...(node.text(7) === mlDomain ? { isMl: true } : {}),
    inputs: node.texts(1),
    output: node.text(2),
    attributes: Object.fromEntries(attributes),
  };
}

function valueOf(attribute: ProtoMessage): OnnxAttribute {
  const type = attribute.number(20);
  if (type === attributeTypes.float) return { float: attribute.number(2) };
  if (type === attributeTypes.int) return { int: attribute.number(3) };
  if (type === attributeTypes.text) return { text: attribute.text(4) };
  if (type === attributeTypes.tensor) return { tensor: tensorOf(attribute.messages(5)[0]) };
  if (type === attributeTypes.floats) return { floats: Float32Array.from(attribute.floats(7)) };
  if (type === attributeTypes.ints) return { ints: attribute.ints(8) };
  if (type === attributeTypes.texts) return { texts: attribute.texts(9) };
  throw new RangeError(`The attribute ${attribute.text(1)} is of type ${type}, which is not read here.`);
}

function tensorOf(tensor: ProtoMessage): OnnxTensor {
  const bytes = tensor.bytes(9);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dims = tensor.ints(1);
  const wanted = tensor.number(2);
  const type = (Object.keys(tensorTypes) as (keyof typeof tensorTypes)[]).find(
    (name) => tensorTypes[name] === wanted,
  );
  if (!type)
    throw new RangeError(`The tensor ${tensor.text(8)} is of type ${wanted}, which is not read here.`);
  const length = dims.reduce((product, size) => product * size, 1);
  if (bytes.length !== length * (type === 'float' ? 4 : 8))
    throw new RangeError(`The tensor ${tensor.text(8)} does not have the values that its shape asks for.`);
  const read = {
    float: (i: number) => view.getFloat32(4 * i, true),
    double: (i: number) => view.getFloat64(8 * i, true),
    int64: (i: number) => Number(view.getBigInt64(8 * i, true)),
  }[type];
  return { type, dims, values: Array.from({ length }, (_, i) => read(i)) };
}

function inputOf(input: ProtoMessage | undefined): Pick<OnnxGraph, 'nColumns' | 'inputType'> {
  const tensor = input?.messages(2)[0]?.messages(1)[0];
  const nColumns = tensor?.messages(2)[0]?.messages(1)[1]?.number(1);
  if (!tensor || !nColumns)
    throw new RangeError('The graph takes no matrix with a stated number of columns.');
  return { nColumns, inputType: tensor.number(1) === tensorTypes.double ? 'double' : 'float' };
}
