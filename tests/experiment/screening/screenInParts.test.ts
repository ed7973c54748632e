import { describe, expect, test } from 'vitest';
import { RandomState } from '../../../src/base/numpy/random';
import { applyRanking, type Screening } from '../../../src/experiment/screening/applyRanking';
import { fitWholeRanking } from '../../../src/experiment/screening/fittedRanking';
import { GrowingList } from '../../../src/experiment/screening/parts/growingList';
import type { JobRunner } from '../../../src/experiment/jobs/jobs';
import { readCandidates } from '../../../src/screen/candidates';
import { placingGround } from '../../../src/screen/placing/candidateDrafts';
import { flatCompositions } from '../../../src/screen/placing/flatCompositions';
import { placeSteps } from '../../../src/screen/placing/placeSteps';
import { trainedDomain } from '../../../src/screen/domain/trainedDomain';
import { finish } from '../../../src/base/steps';
import { rankCandidates } from '../../screen/rankNow';
import { inlineRunner } from '../inlineRunner';
import { material } from '../materials';
import { madeUpRanking } from './madeUpRanking';

const formula = (i: number) =>
  `Li${(i % 50) + 1}P${(i % 7) + 1}${i % 2 ? 'S' : 'O'}${(i % 11) + 1}${i % 5 ? '' : 'Cl'}`;
const made = (n: number) =>
  Array.from({ length: n }, (_, i) => material(`m${i}`, formula(i), { row: i + 1 }));

/** Runs jobs on the calling thread, but tells their ends in another order than that of their beginnings. */
function shufflingRunner(size: number, seed: number): JobRunner & { nPredicted: number } {
  const inner = inlineRunner();
  const random = new RandomState(seed);
  const runner = {
    ...inner,
    size,
    nPredicted: 0,
    async run(...[kind, input, options]: Parameters<JobRunner['run']>) {
      const output = await inner.run(kind, input, options);
      if (kind === 'predict') runner.nPredicted++;
      for (let turns = Math.floor(8 * random.random()); turns > 0; turns--)
        await new Promise((settle) => setImmediate(settle));
      options?.signal?.throwIfAborted();
      return output as never;
    },
  };
  return runner;
}

describe('a list that grows', () => {
  const many = made(6000);
  const read = readCandidates(many);
  const models = many.map((_, i) => (i % 3 ? 'one' : 'other'));
  const logSigma = Float64Array.from(many, (_, i) => -((i * 7919) % 997));
  const sd = logSigma.map((value) => 1 - value / 100);
  const { input } = madeUpRanking();
  const known = input.known.map((record, i) => ({ record, trainedOn: i < 30 }));
  const domains = new Map([['other', trainedDomain(['Li3PS4', 'Li3PO4'])]]);
  const nMissing = models.map(() => 0);
  const atOnce = rankCandidates(read, { logSigma, sd, nMissing, models }, known, domains);

  test.each([1, 700, 1920, 6000])(
    'is whole that of one thread, in parts of %i, placed or not',
    async (size) => {
      const runner = shufflingRunner(3, size);
      const given = { read, known, readsTemperature: false, domains, calibrations: new Map() };
      const list = new GrowingList({ ...given, threshold: undefined }, { runner });
      // Parts of one candidate are many: they are for the last ones alone.
      for (const model of ['other', 'one']) {
        const own = [...many.keys()].filter((i) => models[i] === model);
        const part = (positions: number[], isPlaced: boolean) => {
          const at = (values: Float64Array) => Float64Array.from(positions, (k) => values[k]);
          const said = { predictions: at(logSigma), sd: at(sd), nMissing: new Int32Array(positions.length) };
          const ground = placingGround(known, domains.get(model));
          const candidates = flatCompositions(positions.map((k) => read.readable[k].composition));
          const placed = isPlaced ? finish(placeSteps({ candidates, ...ground })) : undefined;
          list.take(model, { positions, said, placed });
        };
        const step = size === 1 ? 1900 : size;
        const starts = Array.from({ length: Math.ceil(own.length / step) }, (_, k) => k * step).reverse();
        starts.forEach((from, k) => part(own.slice(from, from + step), k % 2 === 0));
      }
      expect(await list.whole()).toEqual(atOnce);
      expect(new Set(atOnce.map(({ domain }) => domain.kind)).size).toBeGreaterThan(1);
    },
  );
});

describe('candidates that are screened in parts', () => {
  const { input } = madeUpRanking();
  const candidates = made(4500);

  test('are ranked the same by any number of workers; provisional lists are of those that were done', async () => {
    const whole = await fitWholeRanking({ ...input, withQuality: true }, 'stage0_magpie');
    const rank = (size: number, more: readonly (typeof candidates)[number][] = candidates) => {
      const lists: Screening[] = [];
      const runner = shufflingRunner(size, size);
      const own = { ...input, runner, candidates: more, onScreening: (list: Screening) => lists.push(list) };
      return applyRanking(whole, own).then((screening) => ({ screening, lists, runner }));
    };
    const [one, three] = [await rank(1), await rank(3)];
    expect(one.screening.ranked).toHaveLength(4500);
    expect(three.screening).toEqual(one.screening);
    expect(one.lists.length + three.lists.length).toBeGreaterThan(0);
    for (const { ranked, models } of [...one.lists, ...three.lists]) {
      expect(models).toEqual(one.screening.models);
      expect(ranked.length).toBeLessThan(4500);
      // The same candidates alone, in one go: the provisional list to the bit.
      const rows = new Set(ranked.map(({ row }) => row));
      const some = candidates.filter(({ row }) => rows.has(row));
      expect(ranked).toEqual((await rank(2, some)).screening.ranked);
    }
    // No matrix of all was made.
    expect(one.runner.nPredicted + three.runner.nPredicted).toBe(0);
  });

  test('lose nothing where a job fails: its part is done anew', async () => {
    const whole = await fitWholeRanking({ ...input, withQuality: true }, 'stage0_magpie');
    const some = candidates.slice(0, 2500);
    const expected = await applyRanking(whole, { ...input, candidates: some });
    const inner = inlineRunner();
    let nScreened = 0;
    const runner = {
      ...inner,
      run: (async (kind, ...rest) => {
        if (kind === 'screen' && nScreened++ === 0) throw new Error('The worker died.');
        return inner.run(kind, ...rest);
      }) as JobRunner['run'],
    };
    expect(await applyRanking(whole, { ...input, runner, candidates: some })).toEqual(expected);
    expect(nScreened).toBe(2);
  });

  test('are given up when that is wanted', async () => {
    const whole = await fitWholeRanking(input, 'stage0_magpie');
    const stop = new AbortController();
    const runner = shufflingRunner(2, 1);
    let nLists = 0;
    const onScreening = () => {
      nLists++;
      stop.abort();
    };
    const { signal } = stop;
    const job = applyRanking(whole, { ...input, runner, candidates, signal, onScreening });
    await expect(job).rejects.toMatchObject({ name: 'AbortError' });
    expect(nLists).toBe(1);
  });
});
