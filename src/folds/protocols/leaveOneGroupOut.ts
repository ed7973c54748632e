import type { MaterialRecord } from '../../table/dataset';
import type { FoldPlan } from '../fold';
import type { GroupCriterion } from './criterion';
import type { Protocol, Splitters } from './protocol';

/** Each group is held out by itself: there are as many folds as groups, and nothing is drawn. */
export class LeaveOneGroupOut implements Protocol {
  readonly name: string;
  readonly draw = null;

  constructor(readonly by: GroupCriterion) {
    this.name = `leaveOneGroupOut-${by.name}`;
  }

  get title(): string {
    return `leave one ${this.by.one ?? this.by.title} out`;
  }

  get cvTitle(): string {
    return `Leave-one-${this.by.word.replaceAll(' ', '-')}-out CV`;
  }

  get foldWords(): string {
    return `one for each ${this.by.word}`;
  }

  counted(nFolds: number): string {
    return `${nFolds} folds, ${this.foldWords}`;
  }

  withSeed(): this {
    return this;
  }

  split(rows: readonly MaterialRecord[], { leaveOneGroupOut }: Splitters): FoldPlan {
    return leaveOneGroupOut(rows, this.by);
  }
}
