import type { MaterialRecord } from '../../table/dataset';
import type { FoldPlan } from '../fold';
import type { GroupCriterion } from './criterion';
import type { Draw, Protocol, Splitters } from './protocol';

/** Whole groups are held out, so many folds of them balanced by size. */
export class GroupKFold implements Protocol {
  readonly name: string;

  constructor(
    readonly by: GroupCriterion,
    readonly draw: Draw,
  ) {
    this.name = `groupKFold-${by.name}`;
  }

  get title(): string {
    return `${this.draw.nFolds}-fold, grouped by ${this.by.title}`;
  }

  get cvTitle(): string {
    return `${this.draw.nFolds}-fold CV by ${this.by.word}`;
  }

  get foldWords(): string {
    return `${this.draw.nFolds}, by ${this.by.word}`;
  }

  counted(nFolds: number): string {
    return `${nFolds} folds by ${this.by.word}`;
  }

  withSeed(seed: number): GroupKFold {
    return new GroupKFold(this.by, { ...this.draw, seed });
  }

  split(rows: readonly MaterialRecord[], { groupKFold }: Splitters): FoldPlan {
    return groupKFold(rows, this.by, this.draw);
  }
}
