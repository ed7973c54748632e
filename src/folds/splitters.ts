import { InputError, type Problem } from '../base/problem';
import type { MaterialRecord } from '../table/dataset';
import type { FoldPlan } from './fold';
import { groupKFold } from './groupKFold';
import * as groupings from './groups';
import { kFold } from './kFold';
import { leaveOneGroupOut } from './leaveOneGroupOut';
import * as materialGroupings from './materialGroups';
import type { GroupCriterion } from './protocols/criterion';
import type { Protocol, Splitters } from './protocols/protocol';

type Rows = readonly MaterialRecord[];

/**
 * Splits the training rows as the protocol says.
 * @throws InputError `too-many-folds` (more folds than rows), `too-few-folds`, `no-groups` (not a single DOI or family),
 * `one-group`, `too-few-groups` (fewer than folds)
 */
export function foldsOf(protocol: Protocol, train: Rows): FoldPlan {
  return { ...protocol.split(train, splitters), name: protocol.title };
}

/** Groups rows by a criterion, be there as few groups as there may. */
export function groupsBy(by: GroupCriterion, rows: Rows): groupings.Groups {
  return by.groups(rows, { ...groupings, ...materialGroupings });
}

const splitters: Splitters = {
  kFold: (rows, { nFolds, seed }) => {
    checkFoldCount(nFolds, rows);
    return kFold(rows.length, nFolds, seed);
  },
  groupKFold: (rows, by, { nFolds, seed }) => {
    checkFoldCount(nFolds, rows);
    const groups = severalGroups(by, rows);
    checkGroupCount(by, groups.labels.length, nFolds, rows);
    return groupKFold(groups, nFolds, seed);
  },
  leaveOneGroupOut: (rows, by) => leaveOneGroupOut(severalGroups(by, rows)),
};

function checkFoldCount(nFolds: number, train: Rows): void {
  if (!Number.isInteger(nFolds) || nFolds < 2) {
    const message = 'Rows are held out in two folds or more.';
    const remedy = 'Choose a whole number of folds, at least 2.';
    throw refused('too-few-folds', train, `${nFolds} folds`, message, remedy);
  }
  if (nFolds <= train.length) return;
  const remedy =
    train.length < 2
      ? 'Add rows with a composition and a conductivity.'
      : `Choose from 2 to ${train.length} folds (on the Validate step, or with --folds).`;
  const message = `There are ${train.length} training rows, too few for so many folds.`;
  throw refused('too-many-folds', train, `${nFolds} folds`, message, remedy);
}

/** Groups the rows. Refuses where nothing tells the groups: every row would be one by itself, or all the same. */
function severalGroups(by: GroupCriterion, train: Rows): groupings.Groups {
  const { column, plural } = by;
  if (column && train.length > 0 && train.every((record) => column.read(record).trim() === '')) {
    const message = `No training row has a ${column.name}.`;
    const remedy = `Say on the Data step which column holds the ${column.name}, or choose another protocol.`;
    throw refused('no-groups', train, undefined, message, remedy);
  }
  const groups = groupsBy(by, train);
  const { labels } = groups;
  if (labels.length > 1) return groups;
  const message = `The protocol needs several ${plural}; the training rows have only ${labels.length}.`;
  const remedy = 'Choose another protocol, or add rows of other groups.';
  throw refused('one-group', train, labels[0], message, remedy);
}

function checkGroupCount({ plural }: GroupCriterion, nGroups: number, nFolds: number, train: Rows): void {
  if (nGroups >= nFolds) return;
  const message = `The training rows have ${nGroups} ${plural}, too few for so many folds.`;
  const remedy = `Choose from 2 to ${nGroups} folds, or another protocol.`;
  throw refused('too-few-groups', train, `${nFolds} folds`, message, remedy);
}

function refused(
  code: string,
  train: Rows,
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
