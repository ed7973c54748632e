/** Campaigns on the training rows, replayed from several starts by every strategy. */
import { mean, sampleVariance } from '../../../base/statistics';
import { choiceKey, choiceOf } from '../../../learners/registry';
import { bestRows, foundShares } from '../../../screen/campaign/found';
import { readableCompositions } from '../../../screen/campaign/nearestValues';
import { campaignStart, type DatedPapers, type StartKind } from '../../../screen/campaign/starts';
import { strategies, type Strategy } from '../../../screen/campaign/strategies';
import type { KnownMatrix } from '../../fits/knownMatrix';
import { sharedKey } from '../../fits/knownMatrix';
import type { JobInput } from '../../jobs/jobs';
import type { ModelPlan } from '../../models/plan';
import { bestFull } from '../../recipes/best';
import type { ReportContext } from '../../tables/context';
import type { OnProgress } from '../../tables/experiment';
import { boostingOf } from './rankers';

/** Raised when the same campaign measures other rows. */
const campaignVersion = 1;

/** Starts of each kind, with seeds from 0. */
export const nStarts = 10;
/** Student's t for a 95 % interval of the mean of so many. */
const studentT = 2.262157;
/** Of all rows: those that count as the best, and those that a start holds at least. */
export const bestShare = 0.1;
const startShare = 0.1;
const nBatches = 10;
/** Fewer rows make no campaign. */
export const fewestCampaignRows = 40;

/** How a campaign goes: batches of a twenty-fourth of the rows, ten of them. */
export function campaignPlan(nRows: number) {
  const nPerBatch = Math.ceil(nRows / 24);
  const after = Array.from({ length: nBatches + 1 }, (_, k) => k * nPerBatch);
  return { nPerBatch, nBatches, nStartRows: Math.max(12, Math.ceil(startShare * nRows)), after };
}

/** Who chooses. */
export interface Chooser {
  readonly name: string;
  readonly label: string;
  /** How it chooses, in a phrase. */
  readonly words: string;
  readonly stage?: ModelPlan['stage'];
}

/** What choosers found from all starts of one kind. */
export interface CampaignResult {
  readonly chooser: Chooser;
  /** By start, then by number of measurements: the share of the best among the candidates that was found. */
  readonly shares: readonly (readonly number[])[];
}

interface ChooserPlan extends Chooser {
  readonly strategy: Strategy;
  /** Absent where no model is asked. */
  readonly model?: ModelPlan;
}

function choosersOf(context: ReportContext): ChooserPlan[] {
  const words = new Map(strategies.map((strategy) => [strategy.name, strategy.words]));
  const plan = (name: string, label: string, strategy: Strategy, model?: ModelPlan): ChooserPlan => ({
    ...{ name, label, strategy, words: words.get(strategy)! },
    ...(model ? { model, stage: model.stage } : {}),
  });
  return [
    plan('best_mean', 'Best, mean', 'mean', bestFull),
    plan('best_bound', 'Best, mean + sd', 'bound', bestFull),
    plan('best_improvement', 'Best, expected improvement', 'improvement', bestFull),
    plan('stage1', 'Stage 1, mean', 'mean', boostingOf(context.input.settings.physics)),
    plan('nearest', 'Nearest known compound', 'nearest'),
  ];
}

const blind: Chooser = { name: 'blind', label: 'A blind choice', words: 'any, its expected value' };

/** Runs the campaigns of one kind of start; all of them at once, from the cache where it has them. */
export async function runCampaigns(
  context: ReportContext,
  papers: DatedPapers,
  kind: StartKind,
  onProgress: OnProgress,
): Promise<readonly CampaignResult[]> {
  const { sample, nTrain } = context;
  const target = context.trainTarget();
  const { after, nStartRows, ...batches } = campaignPlan(nTrain);
  const best = bestRows(target, bestShare);
  const starts = Array.from({ length: nStarts }, (_, seed) => campaignStart(papers, kind, nStartRows, seed));
  const choosers = choosersOf(context);
  const compositions = readableCompositions(sample.train);
  const formulas = sample.train.map(({ reducedComposition }) => reducedComposition);
  let done = 0;
  const results = choosers.map(async ({ strategy, model, ...chooser }): Promise<CampaignResult> => {
    const known = await context.matrixOf(model ?? bestFull);
    const by: JobInput<'campaign'>['by'] =
      model && strategy !== 'nearest'
        ? { strategy, choice: choiceOf(model) }
        : { strategy: 'nearest', compositions };
    const key = [known.hash, strategy, model ? choiceKey(model) : formulas];
    const picks = starts.map(async (start) => {
      const rows = { ...start, ...batches };
      const parts = [campaignVersion, ...key, start.start, start.candidates, rows.nPerBatch, rows.nBatches];
      const picked = await context.piece('campaign', parts, () => runOne(context, known, { ...rows, by }));
      onProgress(++done / (starts.length * choosers.length), `campaigns, ${kind} papers first`);
      return foundShares(picked, start.candidates, best, after);
    });
    return { chooser, shares: await Promise.all(picks) };
  });
  const expected = starts.map(({ candidates }) => after.map((n) => Math.min(1, n / candidates.length)));
  return [...(await Promise.all(results)), { chooser: blind, shares: expected }];
}

async function runOne(
  { input, fits }: ReportContext,
  known: KnownMatrix,
  job: Omit<JobInput<'campaign'>, 'matrix'>,
): Promise<Int32Array> {
  const release = fits.hold(known);
  try {
    const { runner, signal } = input;
    return await runner.run('campaign', { ...job, matrix: sharedKey(known.hash) }, { signal });
  } finally {
    release();
  }
}

/** A mean over the starts with its 95 % interval, which is of the choice of the start alone. */
export function overStarts(values: readonly number[]) {
  const std = Math.sqrt(sampleVariance(values));
  const half = (studentT * std) / Math.sqrt(values.length);
  const value = mean(values);
  return { value, std, interval: { low: value - half, high: value + half } };
}

/** The same of shares, which lie between 0 and 1. */
export function shareOverStarts(values: readonly number[]) {
  const { interval, ...rest } = overStarts(values);
  return { ...rest, interval: { low: Math.max(0, interval.low), high: Math.min(1, interval.high) } };
}
