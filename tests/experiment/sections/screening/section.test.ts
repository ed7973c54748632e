import { beforeAll, describe, expect, test } from 'vitest';
import { runReport } from '../../../../src/experiment/sections/runReport';
import { overStarts } from '../../../../src/experiment/sections/screening/campaigns';
import { bestFull } from '../../../../src/experiment/recipes/best';
import { run } from '../../../../src/experiment/recipes/run';
import { reportJson } from '../../../../src/experiment/tables/reportJson';
import type { FoldPlan } from '../../../../src/folds/fold';
import type { JobInput } from '../../../../src/experiment/jobs/jobs';
import type { StudyFolds } from '../../../../src/experiment/tuning/studyCreated';
import type { ReportInput } from '../../../../src/experiment/tables/reportInput';
import type { Report } from '../../../../src/experiment/tables/reportTypes';
import { isMeasured, numberOf, type Table } from '../../../../src/experiment/tables/table';
import { protocolOf } from '../../../../src/folds/protocols/registry';
import { foldsOf } from '../../../../src/folds/splitters';
import { scoreEnrichment } from '../../../../src/metrics/enrichment/enrichment';
import { campaignStart, datedPapers } from '../../../../src/screen/campaign/starts';
import type { MaterialRecord } from '../../../../src/table/dataset';
import { reportFigure } from '../../../../src/figures/report/reportFigure';
import { rememberingRunner } from '../../../rememberingRunner';
import { fewerTrees } from '../../fewerTrees';
import { smallRecords, smallReport } from '../../report/smallStudy';

/* The section on what rankings are worth, on made-up data. */

/** Made-up rows, a good half of them above the threshold, papers of the years 2000 to 2009. */
function conductors(n = 60): MaterialRecord[] {
  return smallRecords(n).map((record, row) => ({
    ...record,
    doi: `10.1016/j.ssi.${2000 + (Math.floor(row / 3) % 10)}.01.${100 + Math.floor(row / 3)}`,
    logSigma: record.logSigma + 3.5,
  }));
}

const asked = (change: Parameters<typeof smallReport>[0] = {}) =>
  smallReport({
    runner: fewerTrees(rememberingRunner(), 8),
    experiments: ['screening'],
    train: conductors(),
    ...change,
  });
const tableOf = (report: Report, name: string): Table =>
  report.sections[0].tables.find((table) => table.name === name)!;
const rowOf = (report: Report, table: string, name: string) =>
  tableOf(report, table).rows.find((row) => row.name === name)!;

/** Predicts held-out rows by Best. */
async function bestPredictions({ sample, runner, studies }: ReportInput, folds: FoldPlan) {
  const context = { runner, studies: { ...studies, protocol: {} as StudyFolds }, withoutTest: true };
  const [{ cv }] = await run([bestFull], sample, folds, context);
  return cv.predictions;
}

describe('on data that have everything', () => {
  const inner = fewerTrees(rememberingRunner(), 8);
  const campaigns: [JobInput<'campaign'>, Int32Array][] = [];
  const input = asked({
    runner: {
      ...inner,
      run: async (kind, job, options) => {
        const output = await inner.run(kind, job, options);
        if (kind === 'campaign') campaigns.push([job as never, output as never]);
        return output;
      },
    },
  });
  let report: Report;
  beforeAll(async () => {
    report = await runReport(input);
  });

  test('every protocol and both kinds of start have a table and figures', () => {
    const [section] = report.sections;
    expect(section.problem).toBeNull();
    expect(section.notes).toEqual([]);
    expect(section.tables.map(({ name }) => name)).toEqual([
      ...['screening-papers', 'screening-components', 'screening-families', 'screening-papers-differences'],
      ...['screening-campaign-random', 'screening-campaign-oldest'],
    ]);
    expect(section.figures).toHaveLength(6);
    for (const figure of section.figures) {
      const { draw, table } = reportFigure(figure);
      expect(draw(700, 400).points.length).toBeGreaterThan(5);
      expect(table().rows.flat()).not.toContain(NaN);
    }
  });

  test('no test row is predicted, and no model sees the flag', () => {
    expect(report.nTestLooks).toBe(0);
    expect(report.sections[0].intro).toContain('The test set is not used');
  });

  test('a blind choice has an enrichment of 1 and the base rate', () => {
    const base = input.sample.train.filter(({ logSigma }) => logSigma > -4).length / 60;
    const { measured } = rowOf(report, 'screening-papers', 'blind');
    for (const k of [0, 3, 6]) {
      expect(numberOf(measured[k])).toBeCloseTo(base, 12);
      expect(numberOf(measured[k + 2])).toBeCloseTo(1, 12);
    }
  });

  test('enrichment is that of the out-of-fold predictions, the mean over the seeds', async () => {
    const { nFolds } = input.settings;
    const target = Float64Array.from(input.sample.train, ({ logSigma }) => logSigma);
    const precisions: number[] = [];
    for (let seed = 0; seed < 6; seed++) {
      const folds = foldsOf(protocolOf('doi', nFolds, seed), input.sample.train);
      precisions.push(scoreEnrichment(target, await bestPredictions(input, folds)).top[2].precision);
    }
    const mean = precisions.reduce((sum, value) => sum + value, 0) / 6;
    expect(numberOf(rowOf(report, 'screening-papers', 'best').measured[6])).toBeCloseTo(mean, 12);
  });

  test('every interval holds its value', () => {
    const cells = report.sections[0].tables
      .flatMap(({ rows }) => rows.flatMap(({ measured }) => measured))
      .filter(isMeasured);
    expect(cells.length).toBeGreaterThan(100);
    let nKnown = 0;
    for (const { value, interval } of cells) {
      if (Number.isNaN(interval!.low)) continue;
      nKnown++;
      expect(interval!.low).toBeLessThanOrEqual(value + 1e-12);
      expect(interval!.high).toBeGreaterThanOrEqual(value - 1e-12);
    }
    expect(nKnown).toBeGreaterThan(80);
  });

  test('a blind campaign is given by its expected value', () => {
    const papers = datedPapers(input.sample.train);
    const shares = Array.from({ length: 10 }, (_, seed) => {
      const { candidates } = campaignStart(papers, 'random', 12, seed);
      return 3 / candidates.length;
    });
    const { measured } = rowOf(report, 'screening-campaign-random', 'blind');
    expect(measured[0]).toBeCloseTo(overStarts(shares).value, 12);
  });

  test('a campaign by the mean is the one that is run by hand', async () => {
    const { train } = input.sample;
    const { start, candidates } = campaignStart(datedPapers(train), 'oldest', 12, 4);
    const known = [...start];
    for (let batch = 0; batch < 10; batch++) {
      const left = candidates.filter((row) => !known.includes(row));
      const fold = { trainRows: Int32Array.from(known), validationRows: left };
      const predictions = await bestPredictions(input, { folds: [fold] } as unknown as FoldPlan);
      known.push(...[...left].sort((a, b) => predictions[b] - predictions[a]).slice(0, 3));
    }
    const [, picked] = campaigns.find(
      ([{ by, ...job }]) =>
        by.strategy === 'mean' &&
        by.choice.learner === 'kernelGp' &&
        String(job.start) === String(start) &&
        String(job.candidates) === String(candidates),
    )!;
    expect([...picked]).toEqual(known.slice(start.length));
  });

  test('the JSON file has every point of every curve', () => {
    const { screening } = reportJson(report) as unknown as {
      screening: { campaigns: Record<string, { name: string; found: { after: number; value: number }[] }[]> };
    };
    const found = screening.campaigns['oldest'].find(({ name }) => name === 'best_mean')!.found;
    expect(found.map(({ after }) => after)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30]);
    const { measured } = rowOf(report, 'screening-campaign-oldest', 'best_mean');
    expect(found[3].value).toBe(numberOf(measured[1]));
  });
});

test('the second run finds every piece in the cache', async () => {
  const pieces = new Map<string, unknown>();
  const cache = {
    get: async (key: string) => pieces.get(key),
    set: async (key: string, value: unknown) => void pieces.set(key, structuredClone(value)),
  };
  const ran: string[] = [];
  const runner = rememberingRunner();
  const counting = {
    ...runner,
    run: ((kind, job, options) => {
      ran.push(kind);
      return runner.run(kind, job, options);
    }) as typeof runner.run,
  };
  const input = asked({ runner: counting, pieces: cache });
  const first = await runReport(input);
  expect(ran.filter((kind) => kind === 'campaign')).toHaveLength(100);
  expect(ran.filter((kind) => kind === 'enrichment')).toHaveLength(3);
  ran.length = 0;
  const second = await runReport(input);
  expect(ran.filter((kind) => kind === 'campaign' || kind === 'enrichment')).toEqual([]);
  expect(second.sections).toEqual(first.sections);
});

describe('what the data do not allow is told', () => {
  test('few rows make no campaign', async () => {
    const report = await runReport(asked({ train: conductors(36) }));
    const [{ notes, tables }] = report.sections;
    expect(notes.join()).toContain('needs 40 rows; there are 36');
    expect(tables.map(({ name }) => name).join()).not.toContain('campaign');
  });

  test('without years there is no campaign from the oldest papers', async () => {
    const report = await runReport(asked({ train: smallRecords(60) }));
    const [{ notes, tables }] = report.sections;
    expect(notes.join()).toContain('No DOI tells a year');
    expect(tables.map(({ name }) => name)).toContain('screening-campaign-random');
    expect(tables.map(({ name }) => name)).not.toContain('screening-campaign-oldest');
  });

  test('where nothing lies above the threshold, enrichment is unknown and the campaign goes on', async () => {
    const low = conductors().map((record) => ({ ...record, logSigma: record.logSigma - 9 }));
    const report = await runReport(asked({ train: low }));
    expect(report.sections[0].problem).toBeNull();
    const { measured } = rowOf(report, 'screening-papers', 'best');
    expect(numberOf(measured[6])).toBe(0);
    expect(numberOf(measured[8])).toBeNaN();
    expect(JSON.stringify(reportJson(report))).not.toContain('NaN');
  });
});

test('a cancelled run ends at once', async () => {
  const controller = new AbortController();
  const running = runReport(
    asked({
      signal: controller.signal,
      onProgress: ({ label }) => {
        if (label?.includes('campaigns')) controller.abort();
      },
    }),
  );
  await expect(running).rejects.toThrow(/abort/i);
});
