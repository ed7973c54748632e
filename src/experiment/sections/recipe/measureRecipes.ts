/** Scores of recipes under the protocols that matter, over several seeds. */
import { mean, sampleVariance } from '../../../base/statistics';
import { protocolOf, type ProtocolChoice } from '../../../folds/protocols/registry';
import { repeatedProtocols } from '../../../folds/protocols/protocol';
import { foldsOf } from '../../../folds/splitters';
import { scoreNames, type RegressionScores } from '../../../metrics/scores';
import type { MaterialRecord } from '../../../table/dataset';
import type { ModelResult } from '../../models/plan';
import { run, type Recipe } from '../../recipes/run';
import type { ReportContext } from '../../tables/context';
import type { OnProgress } from '../../tables/experiment';
import { studyFolds } from '../../tuning/studyFolds';

/** How rows are held out, and with how many seeds from 0. */
interface Holding {
  readonly key: HoldingKey;
  readonly label: string;
  readonly choice: ProtocolChoice;
  readonly nSeeds: number;
}

export type HoldingKey = 'papers' | 'components' | 'families' | 'random';

/** The seeds are fixed: recipes were chosen by these folds, and are compared by them. */
const holdings: readonly Holding[] = [
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

/** Whether some row tells its paper. */
export function hasPapers(train: readonly MaterialRecord[]): boolean {
  return train.some(({ doi }) => doi.trim() !== '');
}

/** Lists how the rows are held out; by composition where they have no paper. */
export function holdingsOf(train: readonly MaterialRecord[]): readonly Holding[] {
  if (hasPapers(train)) return holdings;
  return holdings.map((holding) => withoutPapers[holding.key] ?? holding);
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
  /** Out of fold with the first seed, by training row. */
  readonly predictions: Float64Array;
  /** Of the first seed. */
  readonly first: RegressionScores;
}

/** What was measured of one recipe. */
export interface MeasuredRecipe {
  readonly name: string;
  readonly nFeatures: number;
  /** A protocol that the rows do not allow is absent. */
  readonly held: Readonly<Partial<Record<HoldingKey, HeldScores>>>;
}

/** Runs recipes under every protocol; the test rows are left alone. Protocols that the rows do not allow are told. */
export async function measureRecipes(
  context: ReportContext,
  recipes: readonly (Recipe & { readonly name: string })[],
  onProgress: OnProgress,
): Promise<{ readonly measured: readonly MeasuredRecipe[]; readonly notes: readonly string[] }> {
  const { settings, sample } = context.input;
  const notes: string[] = hasPapers(sample.train)
    ? []
    : [
        'No training row has a DOI: in place of whole papers, rows of one reduced composition are held out together.',
      ];
  const asked = holdingsOf(sample.train);
  const held = new Map<HoldingKey, HeldScores[]>();
  let nFeatures: readonly number[] = recipes.map(() => 0);
  const nRuns = asked.reduce((sum, { nSeeds }) => sum + nSeeds, 0);
  let done = 0;
  for (const { key, label, choice, nSeeds } of asked) {
    const protocols = repeatedProtocols(protocolOf(choice, settings.nFolds, 0), nSeeds);
    try {
      const bySeed: ModelResult[][] = [];
      for (const [seed, protocol] of protocols.entries()) {
        const folds = foldsOf(protocol, sample.train);
        const tell = (fraction: number) =>
          onProgress((done + seed + fraction) / nRuns, `${label.toLowerCase()}, seed ${seed}`);
        const within = { ...context.runWith(studyFolds(protocol, folds), tell), withoutTest: true };
        bySeed.push(await run(recipes, sample, folds, within));
      }
      nFeatures = bySeed[0].map((result) => result.nFeatures);
      held.set(
        key,
        recipes.map((_, k) => heldScores(bySeed.map((results) => results[k].cv))),
      );
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'InputError') throw error;
      notes.push(`${label}: ${error.message}`);
    }
    done += nSeeds;
  }
  const measured = recipes.map(({ name }, k) => {
    const own = [...held].map(([key, scores]) => [key, scores[k]] as const);
    return { name, nFeatures: nFeatures[k], held: Object.fromEntries(own) };
  });
  return { measured, notes };
}

function heldScores(
  bySeed: readonly { readonly scores: RegressionScores; readonly predictions: Float64Array }[],
): HeldScores {
  const [{ scores: first, predictions }] = bySeed;
  const of = (name: keyof RegressionScores) => bySeed.map(({ scores }) => scores[name]);
  const means = scoreNames.map((name) => [name, mean(of(name))]);
  const rho = of('spearman');
  return {
    scores: Object.fromEntries(means),
    spread: rho.length < 2 ? null : Math.sqrt(sampleVariance(rho)),
    predictions,
    first,
  };
}
