/**
 * Writes an ONNX model.
 * @see https://github.com/onnx/onnx/blob/v1.20.0/onnx/onnx.proto (field numbers, Apache-2.0)
 */
import {
  onnxInput,
  onnxOutput,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
} from './onnxGraph';
import { ProtoWriter } from './protobuf';

/** Of the format, and of the two sets of operators: old enough for runtimes of the last years. */
const irVersion = 8;
const opset = 17;
const mlOpset = 3;
export const mlDomain = 'ai.onnx.ml';

export const tensorTypes = { float: 1, int64: 7, double: 11 } as const;
export const attributeTypes = { float: 1, int: 2, text: 3, tensor: 4, floats: 6, ints: 7, texts: 8 } as const;

/** Writes a model as bytes. @param producer name and version of the program */
export function writeOnnx(graph: OnnxGraph, producer: readonly [name: string, version: string]): Uint8Array {
  const model = new ProtoWriter().int(1, irVersion).text(2, producer[0]).text(3, producer[1]);
  model.message(7, graphMessage(graph));
  for (const [domain, version] of [['', opset] as const, [mlDomain, mlOpset] as const])
    model.message(8, new ProtoWriter().text(1, domain).int(2, version).finish());
  for (const [key, value] of Object.entries(graph.notes))
    model.message(14, new ProtoWriter().text(1, key).text(2, value).finish());
  return model.finish();
}

function graphMessage({ name, nodes, constants, nColumns, inputType }: OnnxGraph): Uint8Array {
  const graph = new ProtoWriter();
  nodes.forEach((node, k) => graph.message(1, nodeMessage(node, k)));
  graph.text(2, name);
  for (const [key, tensor] of Object.entries(constants)) graph.message(5, tensorMessage(key, tensor));
  graph.message(11, valueMessage(onnxInput, nColumns, inputType));
  graph.message(12, valueMessage(onnxOutput, 1, 'float'));
  return graph.finish();
}

function nodeMessage({ operator, isMl, inputs, output, attributes }: OnnxNode, k: number): Uint8Array {
  const node = new ProtoWriter();
  for (const input of inputs) node.text(1, input);
  node.text(2, output).text(3, `${operator}_${k}`).text(4, operator);
  for (const [name, value] of Object.entries(attributes)) node.message(5, attributeMessage(name, value));
  if (isMl) node.text(7, mlDomain);
  return node.finish();
}

function attributeMessage(name: string, value: OnnxAttribute): Uint8Array {
  const attribute = new ProtoWriter().text(1, name);
  if ('float' in value) attribute.float(2, value.float).int(20, attributeTypes.float);
  else if ('int' in value) attribute.int(3, value.int).int(20, attributeTypes.int);
  else if ('text' in value) attribute.text(4, value.text).int(20, attributeTypes.text);
  else if ('tensor' in value)
    attribute.message(5, tensorMessage('', value.tensor)).int(20, attributeTypes.tensor);
  else if ('floats' in value) attribute.floats(7, value.floats).int(20, attributeTypes.floats);
  else if ('ints' in value) attribute.ints(8, value.ints).int(20, attributeTypes.ints);
  else {
    for (const text of value.texts) attribute.text(9, text);
    attribute.int(20, attributeTypes.texts);
  }
  return attribute.finish();
}

function tensorMessage(name: string, { type, dims, values }: OnnxTensor): Uint8Array {
  const size = type === 'float' ? 4 : 8;
  const view = new DataView(new ArrayBuffer(size * values.length));
  for (let i = 0; i < values.length; i++) {
    if (type === 'float') view.setFloat32(4 * i, values[i], true);
    else if (type === 'double') view.setFloat64(8 * i, values[i], true);
    else view.setBigInt64(8 * i, BigInt(values[i]), true);
  }
  const tensor = new ProtoWriter().ints(1, dims).int(2, tensorTypes[type]).text(8, name);
  return tensor.message(9, new Uint8Array(view.buffer)).finish();
}

/** A matrix with any number of rows. */
function valueMessage(name: string, nColumns: number, valueType: 'float' | 'double'): Uint8Array {
  const shape = new ProtoWriter()
    .message(1, new ProtoWriter().text(2, 'rows').finish())
    .message(1, new ProtoWriter().int(1, nColumns).finish());
  const tensor = new ProtoWriter().int(1, tensorTypes[valueType]).message(2, shape.finish());
  const type = new ProtoWriter().message(1, tensor.finish());
  return new ProtoWriter().text(1, name).message(2, type.finish()).finish();
}
