import { RandomState } from '../../../src/base/numpy/random';
import type { RankedCandidate } from '../../../src/screen/ranking';

const anions = ['O', 'S', 'Cl', 'Br', 'N', 'F'];
const cations = ['P', 'Si', 'Ge', 'La', 'Zr', 'Al', 'Ti', 'Y', 'In'];

function domainAt(distance: number): RankedCandidate['domain'] {
  const kind = distance < 0.4 ? 'inside' : distance < 1 ? 'edge' : 'outside';
  return {
    kind,
    distance,
    reason: `nearest known compound at distance ${distance.toFixed(2)}`,
  };
}

/** Makes a ranked list of so many candidates; some share a prediction, some have no interval or no neighbour. */
export function rankedExample(n: number, seed = 0): RankedCandidate[] {
  const random = new RandomState(seed);
  const one = <T>(list: readonly T[]) => list[random.nextUint32() % list.length];
  const share = () => random.nextUint32() / 2 ** 32;
  let logSigma = -1;
  return Array.from({ length: n }, (_, i) => {
    const amount = () => 1 + (random.nextUint32() % 12);
    const formula = `Li${amount()}${one(cations)}${amount()}${one(cations)}${amount()}${one(anions)}${amount()}`;
    if (i % 5 !== 1) logSigma -= (8 / n) * share();
    const sd = i % 11 === 3 ? NaN : 0.2 + share();
    const distance = i % 17 === 0 ? 0 : 1.5 * share();
    const nearest = {
      ...{ id: `k${i % 300}`, formula: 'Li6PS5Cl', family: 'argyrodite', doi: '10.1234/x' },
      ...{ logSigma: -3, distance },
    };
    return {
      ...{
        rank: i + 1,
        id: `c${(i * 7919) % n}`,
        row: i + 1,
        formula,
        family: one(['', 'LISICON', 'garnet']),
      },
      ...{ logSigma, sigma: 10 ** logSigma, sd, lower: logSigma - 1.645 * sd, upper: logSigma + 1.645 * sd },
      ...{
        rankLow: Math.max(1, i - 20),
        rankHigh: Math.min(n, i + 30),
        isTied: false,
        difficulty: sd,
        pAbove: 0.5,
        model: 'best_formulas',
        nMissing: i % 3,
      },
      nearest: i % 13 === 5 ? null : nearest,
      inTrainingSet: i % 34 === 0,
      domain: domainAt(distance),
      temperatureC: NaN,
    };
  });
}
