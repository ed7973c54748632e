import type { MaterialRecord } from '../../table/dataset';
import type { FoldPlan } from '../fold';
import type { GroupCriterion } from './criterion';

/** What a protocol draws at random. */
export interface Draw {
  readonly nFolds: number;
  readonly seed: number;
}

/**
 * Which rows are held out together: how they are split, and every word for it. A value: its own fields tell it from
 * others. The page has it before the science is loaded, so that what splits is handed to it (foldsOf).
 */
export interface Protocol {
  /** In files and studies: `kFold`, `groupKFold-doi`, `leaveOneGroupOut-family`; without folds and seed. */
  readonly name: string;
  /** null where nothing is drawn: the rows tell how many folds there are. */
  readonly draw: Draw | null;
  /** What rows that are held out together have in common; absent where rows are held out one by one. */
  readonly by?: GroupCriterion;
  /** Without the seed: `5-fold, shuffled`, `5-fold, grouped by paper (DOI)`, `leave one family out`. */
  readonly title: string;
  /** Heads columns of scores: `5-fold CV`, `5-fold CV by paper`, `Leave-one-family-out CV`. */
  readonly cvTitle: string;
  /** In two words: `5, shuffled`, `5, by paper`, `one for each family`. */
  readonly foldWords: string;
  /** Tells so many folds: `5 folds`, `5 folds by paper`, `39 folds, one for each family`. */
  counted(nFolds: number): string;
  /** Makes the same protocol of another seed, 0 to 2^32 − 1; one that draws nothing is itself. */
  withSeed(seed: number): Protocol;
  /** Splits the rows. Throws InputError where they cannot be split so. */
  split(rows: readonly MaterialRecord[], splitters: Splitters): FoldPlan;
}

/** What protocols split with. Each throws InputError, in words for the user, where it cannot. */
export interface Splitters {
  kFold(rows: readonly MaterialRecord[], draw: Draw): FoldPlan;
  groupKFold(rows: readonly MaterialRecord[], by: GroupCriterion, draw: Draw): FoldPlan;
  leaveOneGroupOut(rows: readonly MaterialRecord[], by: GroupCriterion): FoldPlan;
}

/** A protocol that can be chosen, before its folds and seed are. */
export interface ProtocolOption {
  /** In links and on the command line. */
  readonly choice: string;
  readonly label: string;
  /** What it holds out, and what its scores then tell. */
  readonly hint: string;
  /** After “holds out”: `whole papers (DOI)`. */
  readonly heldOut: string;
  /** On the leakage ladder: the higher its place, the less of a held-out row is known in training. */
  readonly rung: { readonly place: number; readonly label: string };
  /** What rows of one group have in common; absent where rows are held out one by one. */
  readonly by?: GroupCriterion;
  /** Makes the protocol; what it does not draw it leaves. */
  make(draw: Draw): Protocol;
}

/** Tells a protocol in words for captions: `5-fold, grouped by paper (DOI), seed 42`. */
export function protocolText({ title, draw }: Protocol): string {
  return draw ? `${title}, seed ${draw.seed}` : title;
}

/** Lists a protocol so many times with the seeds seed, seed + 1, … (modulo 2^32); once where nothing is drawn. */
export function repeatedProtocols(protocol: Protocol, nRepeats: number): Protocol[] {
  const { draw } = protocol;
  if (!draw) return [protocol];
  return Array.from({ length: nRepeats }, (_, i) => withSeed(protocol, draw.seed + i));
}

/** Makes the inner protocol of an outer fold: of the same kind, with a seed of its own. */
export function innerProtocol(outer: Protocol, fold: number): Protocol {
  return outer.draw ? withSeed(outer, outer.draw.seed + 1 + fold) : outer;
}

/** Beyond the last seed comes the first. */
function withSeed(protocol: Protocol, seed: number): Protocol {
  return protocol.withSeed(seed % 2 ** 32);
}
