import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JobRunner } from '../../../src/experiment/jobs/jobs';
import { runJob } from '../../../src/experiment/jobs/runJob';
import { finish } from '../../../src/base/steps';
import { runSelfCheck } from '../../../src/experiment/selfCheck/runSelfCheck';
import type { SelfCheckCases } from '../../../src/experiment/selfCheck/selfCheck';

const url = new URL('../../../public/selfcheck/cases.json', import.meta.url);
const served = JSON.parse(readFileSync(url, 'utf8')) as SelfCheckCases;

/** Runs jobs at once; the named check's job fails. */
const runner = (failing = ''): JobRunner => ({
  size: 1,
  share: () => undefined,
  unshare: () => undefined,
  run: async (kind, input, options) => {
    options?.signal?.throwIfAborted();
    if ((input as { check?: string }).check === failing) throw new Error('lost');
    return finish(await runJob(kind, structuredClone(input), () => undefined));
  },
});
const few = {
  ...served,
  checks: {
    voronoi: served.checks.voronoi,
    kFold: served.checks.kFold,
    hgb: { reference: 'x 1', cases: [] },
  },
};

describe('runSelfCheck', () => {
  test('tells every check in order: those equal, those without cases, those whose job fails', async () => {
    const told: number[] = [];
    const results = await runSelfCheck(
      runner('voronoi'),
      few,
      {},
      {
        onProgress: ({ fraction }) => told.push(fraction),
      },
    );
    expect(results.map(({ name }) => name)).toEqual(['voronoi', 'kFold', 'hgb']);
    const of = (name: string) => results.find((result) => result.name === name)!;
    expect(of('kFold').passes).toBe(true);
    expect(of('voronoi')).toMatchObject({ passes: false, error: 'Error: lost' });
    expect(of('hgb')).toMatchObject({ passes: false, nNumbers: 0 });
    expect(told.at(-1)).toBeCloseTo(1, 12);
  });

  test('ends when it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(runSelfCheck(runner(), few, {}, { signal: controller.signal })).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });
});
