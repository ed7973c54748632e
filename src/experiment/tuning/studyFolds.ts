import { InputError } from '../../base/problem';
import type { Fold, FoldPlan } from '../../folds/fold';
import type { MaterialRecord } from '../../table/dataset';
import type { OuterFold, StudyOrigin } from '../../tune/study/studySpec';
import { foldsOf } from '../../folds/splitters';
import type { Protocol } from '../../folds/protocols/protocol';
import { protocolNamed, usualProtocol } from '../../folds/protocols/registry';
import type { StudyFolds } from './studyCreated';

/** Tells the folds of a study for its record. */
export function studyFolds(protocol: Protocol, folds: FoldPlan, outerFold?: OuterFold): StudyFolds {
  return {
    nFolds: folds.folds.length,
    seed: folds.seed,
    ...(protocol.name === usualProtocol ? {} : { protocol: protocol.name }),
    ...(outerFold === undefined ? {} : { outerFold }),
  };
}

/** Makes the protocol of a study anew from its record. Throws InputError for a protocol that is not known. */
export function protocolOfStudy({ protocol = usualProtocol, nFolds, foldSeed }: StudyOrigin): Protocol {
  return protocolNamed(protocol, nFolds, foldSeed);
}

/** Makes the folds of a study anew from its record and the training rows of its data. Throws as foldsOf does. */
export function foldsOfStudy(origin: StudyOrigin, train: readonly MaterialRecord[]): FoldPlan {
  const protocol = protocolOfStudy(origin);
  if (!origin.outerFold) return foldsOf(protocol, train);
  const { nFolds, foldSeed, fold, protocol: outer } = origin.outerFold;
  const outside = foldsOf(protocolNamed(outer, nFolds, foldSeed), train).folds[fold];
  if (!outside) throw new RangeError(`The outer protocol has no fold ${fold}.`);
  return foldsInside(outside, protocol, train);
}

/**
 * Splits the training rows of an outer fold alone, for tuning inside it: no validation row of the outer fold is in
 * any of the inner folds. Row numbers are those of all rows. Throws as foldsOf does, naming the outer fold.
 */
export function foldsInside(outer: Fold, protocol: Protocol, train: readonly MaterialRecord[]): FoldPlan {
  const records = Array.from(outer.trainRows, (row) => train[row]);
  const outside = (rows: Int32Array) => rows.map((row) => outer.trainRows[row]);
  const inner = named(outer.name, () => foldsOf(protocol, records));
  return {
    ...inner,
    folds: inner.folds.map(({ name, trainRows, validationRows }) => ({
      name,
      trainRows: outside(trainRows),
      validationRows: outside(validationRows),
    })),
  };
}

function named<T>(fold: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { problem } = error;
    throw new InputError({ ...problem, message: `Inside the outer fold “${fold}”: ${problem.message}` });
  }
}
