import type { OnnxAttribute, OnnxNode, OnnxTensor } from './onnxGraph';

/** Collects operations and constants, and names what comes out of each. */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly constants: Record<string, OnnxTensor> = {};
  private nNames = 0;

  constructor(public inputType: 'float' | 'double') {}

  name(): string {
    return `value_${this.nNames++}`;
  }

  constant(tensor: OnnxTensor): string {
    const name = this.name();
    this.constants[name] = tensor;
    return name;
  }

  /** A list of numbers in float64; a single one is a scalar. */
  doubles(values: ArrayLike<number>): string {
    return this.constant({ type: 'double', dims: [values.length], values });
  }

  /** Adds an operation; returns the name of what comes out. */
  add(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
    isMl = false,
  ): string {
    const output = this.name();
    this.nodes.push({ operator, ...(isMl ? { isMl } : {}), inputs, output, attributes });
    return output;
  }

  /** The same with the name of what comes out in hand. */
  push(node: OnnxNode): string {
    this.nodes.push(node);
    return node.output;
  }
}
