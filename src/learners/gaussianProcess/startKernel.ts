import type { Kernel, KernelParameter, MaternNu } from './kernels/kernel';
import { gaussianProcessAbout, type GaussianProcessParameters } from './parameters';

/**
 * Makes the kernel where learning starts: constant × Matérn + white noise, each between the bounds of its parameter.
 * @param nColumns columns of the points; 0 where none differ
 */
export function startKernel(parameters: GaussianProcessParameters, nColumns: number): Kernel {
  const { smoothness, max_ard_columns, constant_value, length_scale, noise_level } = parameters;
  const unit = Math.sqrt(Math.max(1, nColumns));
  const nScales = nColumns <= max_ard_columns ? Math.max(1, nColumns) : 1;
  const lengthScale = learnedWithin('length_scale', length_scale, unit, nScales);
  const nu = smoothness === null ? null : ((smoothness + 0.5) as MaternNu);
  return {
    kind: 'sum',
    left: {
      kind: 'product',
      left: { kind: 'constant', value: learnedWithin('constant_value', constant_value) },
      right: { kind: 'matern', nu, lengthScale },
    },
    right: { kind: 'white', noiseLevel: learnedWithin('noise_level', noise_level) },
  };
}

/** A parameter of the kernel that starts at a value of the table and stays in the table's range. */
function learnedWithin(name: string, value: number, unit = 1, length = 1): KernelParameter {
  const { low, high } = gaussianProcessAbout.parameters.find((parameter) => parameter.name === name)!;
  return { values: new Array<number>(length).fill(value * unit), bounds: [low * unit, high * unit] };
}
