/** The hyper-parameters of a kernel as the vector that is learned: logarithms, leaf by leaf from the left. */
import { exp } from '../../../base/elementary/exponential';
import { ln } from '../../../base/elementary/logarithm';
import { familyOf } from './algebra';
import { isFork, type Kernel, type KernelParameter, type LeafKernel } from './kernel';

/** Lists the logarithms of the values that are learned. @see scikit-learn 1.9.1 `Kernel.theta` */
export function logParameters(kernel: Kernel): Float64Array {
  return Float64Array.from(learned(kernel).flatMap(({ values }) => values.map(ln)));
}

/** Lists the bounds of the logarithms. @see scikit-learn 1.9.1 `Kernel.bounds` */
export function logBounds(kernel: Kernel): { readonly low: Float64Array; readonly high: Float64Array } {
  const bounds = learned(kernel).flatMap(({ values, bounds }) => values.map(() => bounds!));
  return {
    low: Float64Array.from(bounds, ([low]) => ln(low)),
    high: Float64Array.from(bounds, ([, high]) => ln(high)),
  };
}

/** Makes the kernel with other values of what is learned. @param theta as `logParameters` lists it */
export function withLogParameters(kernel: Kernel, theta: Float64Array): Kernel {
  let at = 0;
  const replaced = (node: Kernel): Kernel => {
    if (isFork(node)) {
      const left = replaced(node.left);
      return { ...node, left, right: replaced(node.right) };
    }
    const values = parametersOf(node)
      .filter(([, { bounds }]) => bounds)
      .map(([name, parameter]) => [
        name,
        { ...parameter, values: parameter.values.map(() => exp(theta[at++])) },
      ]);
    return { ...node, ...Object.fromEntries(values) } as LeafKernel;
  };
  return replaced(kernel);
}

/** Keeps of one number for each value of a hyper-parameter those of values that are learned. */
export function ofLearned(kernel: Kernel, numbers: readonly number[]): Float64Array {
  const isLearned = leavesOf(kernel).flatMap((leaf) =>
    parametersOf(leaf).flatMap(([, { values, bounds }]) => values.map(() => bounds !== null)),
  );
  return Float64Array.from(numbers.filter((_, k) => isLearned[k]));
}

function learned(kernel: Kernel): KernelParameter[] {
  return leavesOf(kernel).flatMap((leaf) =>
    parametersOf(leaf).flatMap(([, parameter]) => (parameter.bounds ? [parameter] : [])),
  );
}

function leavesOf(kernel: Kernel): LeafKernel[] {
  return isFork(kernel) ? [...leavesOf(kernel.left), ...leavesOf(kernel.right)] : [kernel];
}

function parametersOf(leaf: LeafKernel): (readonly [name: string, parameter: KernelParameter])[] {
  const record = leaf as unknown as Readonly<Record<string, KernelParameter>>;
  return familyOf(leaf).parameters.map((name) => [name, record[name]]);
}
