import { describe, expect, test } from 'vitest';
import { finish } from '../../../src/base/steps';
import { fractional, latticeFromParameters } from '../../../src/crystal/cell/lattice';
import { findPathways } from '../../../src/experiment/jobs/findPathways';
import type { Framework } from '../../../src/crystal/pathways/framework';
import { usualEnergy } from '../../../src/crystal/pathways/energyOptions';
import { landscapeSteps } from '../../../src/crystal/pathways/landscape';
import { pathNetworkSteps } from '../../../src/crystal/pathways/pathNetwork';
import { pathwayWarnings } from '../../../src/crystal/pathways/pathwayWords';
import { percolation } from '../../../src/crystal/pathways/percolation';
import { cifOf } from '../cifOf';
import { ionOf } from './bvlainCases';

const follow = (parts: Parameters<typeof cifOf>[0], resolutionA = 0.4) =>
  finish(findPathways({ cif: cifOf(parts), file: 'x.cif', options: { ...usualEnergy, resolutionA } }));
const refusalOf = (...asked: Parameters<typeof follow>) => {
  const result = follow(...asked);
  return 'refused' in result ? result.refused : '';
};

describe('what cannot be followed is told in words', () => {
  test('one atom: no lithium, or nothing to move in', () => {
    expect(refusalOf({ atoms: ['Li1 Li 0 0 0 1'] })).toBe(
      'No charges can be given: nothing in it can be an anion.',
    );
    expect(refusalOf({ atoms: ['O1 O 0 0 0 1'] })).toContain('It has no lithium');
  });

  test('no framework: metals have no anion, and hydrides and phosphides none that is tabulated', () => {
    expect(refusalOf({ atoms: ['Li1 Li 0 0 0 1', 'Na1 Na 0.5 0.5 0.5 1'] })).toContain('can be an anion');
    expect(refusalOf({ atoms: ['Li1 Li 0 0 0 1', 'H1 H 0.5 0.5 0.5 1'] })).toContain(
      'None of its anions has a tabulated bond with lithium',
    );
  });

  test('a cell above the budget is refused before any work, with its size and what to do', () => {
    const large = { cell: '120 120 120 90 90 90', atoms: ['Li1 Li 0 0 0 1', 'Cl1 Cl 0.5 0.5 0.5 1'] };
    const told = refusalOf(large, 0.2);
    expect(told).toContain('choose its primitive cell, or a coarser grid');
    expect(told).toContain('600 × 600 × 600');
    expect(told).toContain('1728000 Å³');
    // No more points than fit, but of more sites than can be summed over them.
    const atoms = Array.from({ length: 343 }, (_, k) => {
      const at = [k % 7, Math.floor(k / 7) % 7, Math.floor(k / 49)].map((n) => (n / 7).toFixed(6)).join(' ');
      return k % 2 === 0 ? `Cl${k} Cl ${at} 1` : `Li${k} Li ${at} 1`;
    });
    expect(refusalOf({ cell: '10 10 10 90 90 90', atoms }, 0.05)).toContain('172 sites');
  });
});

describe('what is doubtful is warned of', () => {
  test('charges that were scaled to make the cell neutral, of cations or of anions', () => {
    const warningsOf = (atoms: string[]) => {
      const result = follow({ atoms });
      return 'found' in result ? result.found.warnings.join(' ') : '';
    };
    const peroxide = ['Li1 Li 0 0 0 1', 'Li2 Li 0.5 0.5 0 1', 'O1 O 0.5 0 0.42 1', 'O2 O 0.5 0 0.58 1'];
    expect(warningsOf(peroxide)).toMatch(
      /charges of the anions were scaled by 0\.\d+ to make the cell neutral/,
    );
    expect(warningsOf(['Li1 Li 0 0 0 1', 'Zr1 Zr 0.5 0.5 0 1', 'O1 O 0.5 0 0.5 1'])).toMatch(
      /charges of the (cations|anions) were scaled/,
    );
    expect(warningsOf(['Li1 Li 0 0 0 1', 'Cl1 Cl 0.5 0.5 0.5 1'])).not.toContain('scaled');
  });

  test('sites that overlap, also where they are one place', () => {
    const near = follow({ atoms: ['Li1 Li 0 0 0 1', 'Cl1 Cl 0.5 0.5 0.5 1', 'O1 O 0.5 0.5 0.6 0.01'] });
    expect('found' in near && near.found.warnings.join(' ')).toContain(
      '1 pair of framework sites stand closer than 0.8 Å (nearest 0.50 Å)',
    );
    const framework = cage(0);
    const twice = { ...framework, sites: [...framework.sites, framework.sites[0]] };
    const network = { nodes: [], edges: [], levels: [] };
    expect(pathwayWarnings(twice, network).join(' ')).toContain('1 pair of framework sites stand closer');
    expect(pathwayWarnings(framework, network).join(' ')).not.toContain('closer');
  });
});

/** An anion in a cell whose walls, those across the first axes, are full of cations; none for 0. */
function cage(nWalls: 0 | 1 | 3): Framework {
  const anion = { position: fractional(0.5, 0.5, 0.5), kind: 0 };
  const steps = [0, 1, 2, 3, 4].map((n) => n / 5);
  const walls = steps.flatMap((x) =>
    steps.flatMap((y) =>
      steps.flatMap((z) => {
        const isWall = [x, y, z].slice(0, nWalls).includes(0);
        return isWall ? [{ position: fractional(x, y, z), kind: 1 }] : [];
      }),
    ),
  );
  return {
    lattice: latticeFromParameters([5, 5, 5, 90, 90, 90]),
    sites: [anion, ...walls],
    ions: [[ionOf('O', -2)], [ionOf('W', 60)]],
    lithium: [{ site: 0, position: fractional(0.5, 0.5, 0.1), occupancy: 1 }],
    ...{ blockedShare: 0, untabulatedAnions: [], cationScale: 1, anionScale: 1, hasNitrogen: false },
  };
}

test('a crystal that nothing runs through is ∞ in words, in all directions or in some', () => {
  const wordsOf = (framework: Framework) => {
    const landscape = finish(landscapeSteps(framework, [16, 16, 16]));
    const network = finish(pathNetworkSteps(framework, landscape, percolation(landscape)));
    return { nLevels: network.levels.length, words: pathwayWarnings(framework, network).join(' ') };
  };
  const closed = wordsOf(cage(3));
  expect(closed.nLevels).toBe(0);
  expect(closed.words).toContain('Nothing runs through the crystal (∞)');
  const layer = wordsOf(cage(1));
  expect(layer.nLevels).toBe(2);
  expect(layer.words).toContain('in 2 directions alone: the other barriers are infinite (∞)');
  const open = wordsOf(cage(0));
  expect(open.nLevels).toBe(3);
  expect(open.words).not.toContain('∞');
});
