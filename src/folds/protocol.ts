import { InputError, type Problem } from '../base/problem';
import type { FoldPlan } from './fold';
import { groupKFold } from './groupKFold';
import type { Groups } from './groups';
import { kFold } from './kFold';
import { leaveOneGroupOut } from './leaveOneGroupOut';
import type { MaterialRecord } from '../table/dataset';
import { groupsBy, type GroupCriterion } from './materialGroups';
import { protocolTitle } from './protocolNames';

export type { GroupCriterion } from './materialGroups';
export { protocolName, protocolText } from './protocolNames';

/**
 * How the training rows are split for cross-validation. Grouped protocols hold out whole groups: `nFolds` of them
 * balanced by size, or each group by itself (`leaveOneGroupOut`, whose number of folds is that of the groups).
 */
export type ProtocolSpec =
  | { readonly kind: 'kFold'; readonly nFolds: number; readonly seed: number }
  | {
      readonly kind: 'groupKFold';
      readonly by: GroupCriterion;
      readonly nFolds: number;
      readonly seed: number;
    }
  | { readonly kind: 'leaveOneGroupOut'; readonly by: GroupCriterion };

/**
 * Splits the training rows as the protocol says.
 * @throws InputError `too-many-folds` (more folds than rows), `too-few-folds`, `no-groups` (not a single DOI or family),
 * `one-group`, `too-few-groups` (fewer than folds)
 */
export function foldsOf(protocol: ProtocolSpec, train: readonly MaterialRecord[]): FoldPlan {
  if (protocol.kind !== 'leaveOneGroupOut') checkFoldCount(protocol.nFolds, train);
  return { ...split(protocol, train), name: protocolTitle(protocol) };
}

function split(protocol: ProtocolSpec, train: readonly MaterialRecord[]): FoldPlan {
  if (protocol.kind === 'kFold') return kFold(train.length, protocol.nFolds, protocol.seed);
  checkLabels(protocol.by, train);
  const groups = groupsBy(protocol.by, train);
  checkGroupCount(protocol, groups, train);
  return protocol.kind === 'groupKFold'
    ? groupKFold(groups, protocol.nFolds, protocol.seed)
    : leaveOneGroupOut(groups);
}

/** Lists a protocol so many times with the seeds seed, seed + 1, …; once where nothing is drawn. */
export function repeatedProtocols(protocol: ProtocolSpec, nRepeats: number): ProtocolSpec[] {
  if (protocol.kind === 'leaveOneGroupOut') return [protocol];
  return Array.from({ length: nRepeats }, (_, i) => withSeed(protocol, protocol.seed + i));
}

/** Changes the seed (modulo 2^32, which is beyond the last); a protocol that draws nothing stays as it is. */
export function withSeed(protocol: ProtocolSpec, seed: number): ProtocolSpec {
  return protocol.kind === 'leaveOneGroupOut' ? protocol : { ...protocol, seed: seed % 2 ** 32 };
}

const words = {
  doi: { groups: 'papers', column: 'DOI' },
  composition: { groups: 'reduced compositions', column: 'composition' },
  component: { groups: 'groups of shared papers or compositions', column: 'DOI' },
  family: { groups: 'families', column: 'family' },
} as const;

function checkFoldCount(nFolds: number, train: readonly MaterialRecord[]): void {
  if (!Number.isInteger(nFolds) || nFolds < 2) {
    const remedy = 'Choose a whole number of folds, at least 2.';
    throw refused(
      'too-few-folds',
      train,
      `${nFolds} folds`,
      'Rows are held out in two folds or more.',
      remedy,
    );
  }
  if (nFolds <= train.length) return;
  const remedy =
    train.length < 2
      ? 'Add rows with a composition and a conductivity.'
      : `Choose from 2 to ${train.length} folds (on the Validate step, or with --folds).`;
  const message = `There are ${train.length} training rows, too few for so many folds.`;
  throw refused('too-many-folds', train, `${nFolds} folds`, message, remedy);
}

/** Where nothing tells the groups, every row would be one by itself, or all would be the same. */
function checkLabels(by: GroupCriterion, train: readonly MaterialRecord[]): void {
  const { column } = words[by];
  const has = (record: MaterialRecord) => (by === 'family' ? record.family : record.doi).trim() !== '';
  if (by === 'composition' || train.length === 0 || train.some(has)) return;
  const message = `No training row has a ${column}.`;
  const remedy = `Say on the Data step which column holds the ${column}, or choose another protocol.`;
  throw refused('no-groups', train, undefined, message, remedy);
}

function checkGroupCount(
  protocol: Exclude<ProtocolSpec, { kind: 'kFold' }>,
  { labels }: Groups,
  train: readonly MaterialRecord[],
): void {
  const { groups } = words[protocol.by];
  const remedy = 'Choose another protocol, or add rows of other groups.';
  if (train.length === 0 || labels.length === 1) {
    const message = `The protocol needs several ${groups}; the training rows have only ${labels.length}.`;
    throw refused('one-group', train, labels[0], message, remedy);
  }
  if (protocol.kind === 'leaveOneGroupOut' || labels.length >= protocol.nFolds) return;
  const message = `The training rows have ${labels.length} ${groups}, too few for so many folds.`;
  throw refused(
    'too-few-groups',
    train,
    `${protocol.nFolds} folds`,
    message,
    `Choose from 2 to ${labels.length} folds, or another protocol.`,
  );
}

function refused(
  code: string,
  train: readonly MaterialRecord[],
  value: string | undefined,
  message: string,
  remedy: string,
): InputError {
  const column = value?.endsWith(' folds') ? 'folds' : 'protocol';
  const problem: Problem = { severity: 'error', code, column, message, remedy };
  const file = train[0]?.file;
  return new InputError({
    ...problem,
    ...(file === undefined ? {} : { file }),
    ...(value === undefined ? {} : { value }),
  });
}
