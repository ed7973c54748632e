/** Scores of recipes under the protocols that matter, over several seeds. */
import { mean, sampleVariance } from '../../../base/statistics';
import { protocolOf, type ProtocolChoice } from '../../../folds/protocols/registry';
import { repeatedProtocols } from '../../../folds/protocols/protocol';
import { innerSplitOf } from '../../../folds/splitInside';
import { foldsOf } from '../../../folds/splitters';
import { scoreNames, type RegressionScores } from '../../../metrics/scores';
import type { MaterialRecord } from '../../../table/dataset';
import type { ModelPlan, ModelResult } from '../../models/plan';
import { isStacked, type StackingWeights } from '../../recipes/ensemble/ensembleResult';
import type { AblationStep } from '../../recipes/house';
import { run } from '../../recipes/run';
import type { ReportContext } from '../../tables/context';
import type { OnProgress } from '../../tables/experiment';
import { studyFolds } from '../../tuning/studyFolds';

/** How rows are held out, and with how many seeds from 0. */
export interface Holding {
  readonly key: HoldingKey;
  readonly label: string;
  readonly choice: ProtocolChoice;
  readonly nSeeds: number;
}

export type HoldingKey = 'papers' | 'components' | 'families' | 'random';

/** The seeds are fixed: recipes were chosen by these folds, and are compared by them. */
const usualHoldings: readonly Holding[] = [
  { key: 'papers', label: 'Whole papers', choice: 'doi', nSeeds: 6 },
  { key: 'components', label: 'Papers and compositions', choice: 'component', nSeeds: 4 },
  { key: 'families', label: 'Families', choice: 'family', nSeeds: 1 },
  { key: 'random', label: 'Random rows', choice: 'kFold', nSeeds: 1 },
];

/** Without any DOI nothing tells papers: rows of one composition are held out together in their place. */
const withoutPapers: Readonly<Partial<Record<HoldingKey, Holding>>> = {
  papers: { key: 'papers', label: 'Whole compositions (no DOI)', choice: 'composition', nSeeds: 6 },
  components: { key: 'components', label: 'Compositions (no DOI)', choice: 'composition', nSeeds: 4 },
};

const withoutPapersNote =
  'No training row has a DOI: in place of whole papers, rows of one reduced composition are held out together.';

/** Whether some row tells its paper. */
export function hasPapers(train: readonly MaterialRecord[]): boolean {
  return train.some(({ doi }) => doi.trim() !== '');
}

/** Lists how the rows are held out; by composition where they have no paper. */
export function holdingsOf(train: readonly MaterialRecord[]): readonly Holding[] {
  if (hasPapers(train)) return usualHoldings;
  return usualHoldings.map((holding) => withoutPapers[holding.key] ?? holding);
}

/** Names what is held out first of all: whole papers, or what stands for them. */
export function firstHolding(train: readonly MaterialRecord[]): string {
  return holdingsOf(train)[0].label;
}

/** What was measured of one recipe under one protocol. */
export interface HeldScores {
  /** Mean over the seeds. */
  readonly scores: RegressionScores;
  /** Sample standard deviation of ρ over the seeds; null for a single one. */
  readonly spread: number | null;
  /** Out of fold with each seed, by training row. */
  readonly bySeed: readonly Float64Array[];
  /** Those of the first seed. */
  readonly predictions: Float64Array;
  /** Of the first seed. */
  readonly first: RegressionScores;
  /** Of members that are stacked, by fold, seed after seed; empty for others. */
  readonly weights: readonly StackingWeights[];
}

/** What was measured of one recipe. */
export interface MeasuredRecipe {
  readonly name: string;
  readonly nFeatures: number;
  /** A protocol that the rows do not allow is absent. */
  readonly held: Readonly<Partial<Record<HoldingKey, HeldScores>>>;
}

/** A recipe that is measured: a model, or an ensemble over inner folds of the protocol. */
export type MeasuredChoice = Pick<AblationStep, 'model' | 'ensembleOf'>;

/** Lists the models whose columns recipes need; no member hangs on the inner folds. */
export function modelsOf(recipes: readonly MeasuredChoice[]): ModelPlan[] {
  const inner = { nFolds: 2, seed: 0, groups: null };
  return recipes.flatMap(({ model, ensembleOf }) => ensembleOf?.(inner).members ?? [model]);
}

/**
 * Runs recipes under every protocol; the test rows are left alone. Protocols that the rows do not allow are told, and
 * where an ensemble could not be made as planned.
 */
export async function measureRecipes(
  context: ReportContext,
  recipes: readonly MeasuredChoice[],
  onProgress: OnProgress,
  keys: readonly HoldingKey[] = usualHoldings.map(({ key }) => key),
): Promise<{ readonly measured: readonly MeasuredRecipe[]; readonly notes: readonly string[] }> {
  const { settings, sample } = context.input;
  const notes = new Set<string>();
  if (!hasPapers(sample.train)) notes.add(withoutPapersNote);
  const held = new Map<HoldingKey, HeldScores[]>();
  let nFeatures: readonly number[] = recipes.map(() => 0);
  const holdings = holdingsOf(sample.train).filter(({ key }) => keys.includes(key));
  const nRuns = holdings.reduce((sum, { nSeeds }) => sum + nSeeds, 0);
  let done = 0;
  for (const { key, label, choice, nSeeds } of holdings) {
    const protocols = repeatedProtocols(protocolOf(choice, settings.nFolds, 0), nSeeds);
    try {
      const bySeed: ModelResult[][] = [];
      for (const [seed, protocol] of protocols.entries()) {
        const folds = foldsOf(protocol, sample.train);
        const inner = innerSplitOf(protocol, sample.train);
        const tell = (fraction: number) =>
          onProgress((done + seed + fraction) / nRuns, `${label.toLowerCase()}, seed ${seed}`);
        const within = { ...context.runWith(studyFolds(protocol, folds), tell), withoutTest: true };
        const asked = recipes.map(({ model, ensembleOf }) => ensembleOf?.(inner) ?? model);
        const results = await run(asked, sample, folds, within);
        for (const result of results)
          if ('notes' in result)
            result.notes.forEach((note) =>
              notes.add(`${result.plan.label}, ${label.toLowerCase()}: ${note}`),
            );
        bySeed.push(results);
      }
      nFeatures = bySeed[0].map((result) => result.nFeatures);
      held.set(
        key,
        recipes.map((_, k) => heldScores(bySeed.map((results) => results[k]))),
      );
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'InputError') throw error;
      notes.add(`${label}: ${error.message}`);
    }
    done += nSeeds;
  }
  const measured = recipes.map(({ model: { name } }, k) => {
    const own = [...held].map(([key, scores]) => [key, scores[k]] as const);
    return { name, nFeatures: nFeatures[k], held: Object.fromEntries(own) };
  });
  return { measured, notes: [...notes] };
}

function heldScores(bySeed: readonly ModelResult[]): HeldScores {
  const [{ scores: first, predictions }] = bySeed.map(({ cv }) => cv);
  const of = (name: keyof RegressionScores) => bySeed.map(({ cv }) => cv.scores[name]);
  const means = scoreNames.map((name) => [name, mean(of(name))]);
  const rho = of('spearman');
  return {
    scores: Object.fromEntries(means),
    spread: rho.length < 2 ? null : Math.sqrt(sampleVariance(rho)),
    bySeed: bySeed.map(({ cv }) => cv.predictions),
    predictions,
    first,
    weights: bySeed.flatMap((result) => (isStacked(result) ? result.weights : [])),
  };
}
