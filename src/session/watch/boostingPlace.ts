import { treeCount } from '../../learners/hgb/model';
import type { BoostingTrace } from '../../learners/hgb/trace/traceSteps';

/** A moment of a traced fit: a tree, and how many of its splits are made. */
export interface BoostingPlace {
  /** From 0. */
  readonly tree: number;
  /** 0 to the number of the tree's splits; then it is whole, and its leaves are added to the predictions. */
  readonly nSplits: number;
}

/** Counts the splits of a tree. */
export function splitCount({ splitStarts }: BoostingTrace, tree: number): number {
  return splitStarts[tree + 1] - splitStarts[tree];
}

/** Finds the moment at a step: those of a tree are its splits and one more, tree after tree. */
export function placeAtStep(trace: BoostingTrace, step: number): BoostingPlace {
  let tree = 0;
  while (tree + 1 < treeCount(trace.model) && stepOfPlace(trace, { tree: tree + 1, nSplits: 0 }) <= step)
    tree++;
  return { tree, nSplits: step - stepOfPlace(trace, { tree, nSplits: 0 }) };
}

/** Numbers a moment, from 0. */
export function stepOfPlace({ splitStarts }: BoostingTrace, { tree, nSplits }: BoostingPlace): number {
  return splitStarts[tree] + tree + nSplits;
}

/** Tells the node that is split next; of a whole tree, the one that was split last; its root where none is split. */
export function nodeOfPlace(trace: BoostingTrace, { tree, nSplits }: BoostingPlace): number {
  const { splitOrder, splitStarts, model } = trace;
  const n = splitCount(trace, tree);
  return n === 0 ? model.treeStarts[tree] : splitOrder[splitStarts[tree] + Math.min(nSplits, n - 1)];
}

/** Counts the trees that are part of the predictions at a moment. */
export function stageOfPlace(trace: BoostingTrace, { tree, nSplits }: BoostingPlace): number {
  return tree + Number(nSplits >= splitCount(trace, tree));
}
