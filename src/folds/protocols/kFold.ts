import type { MaterialRecord } from '../../table/dataset';
import type { FoldPlan } from '../fold';
import type { Draw, Protocol, ProtocolOption, Splitters } from './protocol';

/** Rows are held out at random. */
export class KFold implements Protocol {
  readonly name = 'kFold';

  constructor(readonly draw: Draw) {}

  get title(): string {
    return `${this.draw.nFolds}-fold, shuffled`;
  }

  get cvTitle(): string {
    return `${this.draw.nFolds}-fold CV`;
  }

  get foldWords(): string {
    return `${this.draw.nFolds}, shuffled`;
  }

  counted(nFolds: number): string {
    return `${nFolds} folds`;
  }

  withSeed(seed: number): KFold {
    return new KFold({ ...this.draw, seed });
  }

  split(rows: readonly MaterialRecord[], { kFold }: Splitters): FoldPlan {
    return kFold(rows, this.draw);
  }
}

export const shuffled = {
  choice: 'kFold',
  label: 'Shuffled rows (KFold)',
  hint: 'Rows at random, as in the report: rows of one paper stand on both sides. The folds are equal to scikit-learn’s for the same number of rows and seed.',
  heldOut: 'rows at random',
  rung: { place: 0, label: 'Random folds' },
  make: (draw) => new KFold(draw),
} as const satisfies ProtocolOption;
