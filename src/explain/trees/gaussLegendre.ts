import { cos } from '../../base/elementary/trigonometry';

/** Nodes and weights that integrate polynomials over 0…1. */
export interface Quadrature {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Computes the Gauss-Legendre rule of n nodes over 0…1: exact for polynomials up to degree 2n − 1. Newton's method on
 * the roots of the Legendre polynomial. Throws RangeError for fewer than one node.
 * @see numpy 2.4.6 `numpy.polynomial.legendre.leggauss`, moved to 0…1, within 1e-15
 */
export function gaussLegendre(n: number): Quadrature {
  if (!(n >= 1)) throw new RangeError(`A quadrature needs at least one node, not ${n}.`);
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    let x = cos((Math.PI * (n - k - 0.25)) / (n + 0.5));
    let slope = 1;
    for (let round = 0; round < 100; round++) {
      const [value, before] = legendre(n, x);
      slope = (n * (before - x * value)) / (1 - x * x);
      const step = value / slope;
      x -= step;
      if (Math.abs(step) <= 1e-16) break;
    }
    const [value, before] = legendre(n, x);
    slope = (n * (before - x * value)) / (1 - x * x);
    nodes[k] = (1 + x) / 2;
    weights[k] = 1 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/** Computes the Legendre polynomials of degree n and n − 1. */
function legendre(n: number, x: number): [number, number] {
  let [before, value] = [1, x];
  for (let k = 2; k <= n; k++) {
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  }
  return [value, before];
}
