import { describe, expect, it } from 'vitest';
import { gaussLegendre } from '../../../src/explain/trees/gaussLegendre';

describe('Gauss-Legendre rule over 0…1', () => {
  it.each([1, 2, 3, 8, 25])('%i nodes integrate powers up to 2n − 1 exactly, and the next one not', (n) => {
    const { nodes, weights } = gaussLegendre(n);
    const integral = (power: number) =>
      weights.reduce((sum, weight, k) => sum + weight * nodes[k] ** power, 0);
    for (let power = 0; power < 2 * n; power++) expect(integral(power)).toBeCloseTo(1 / (power + 1), 14);
    if (n < 8) expect(Math.abs(integral(2 * n) - 1 / (2 * n + 1))).toBeGreaterThan(1e-6);
  });

  it('has the two nodes of the textbook', () => {
    const { nodes, weights } = gaussLegendre(2);
    expect(nodes[0]).toBeCloseTo(0.5 - Math.sqrt(3) / 6, 15);
    expect(nodes[1]).toBeCloseTo(0.5 + Math.sqrt(3) / 6, 15);
    expect([...weights]).toEqual([expect.closeTo(0.5, 15), expect.closeTo(0.5, 15)]);
  });

  it('refuses no nodes', () => {
    expect(() => gaussLegendre(0)).toThrow('A quadrature needs at least one node, not 0.');
  });
});
