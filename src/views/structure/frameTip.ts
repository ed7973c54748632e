import type { Projection } from '../../figures/structure/structureView';

/** What is said of something in a picture that is no atom. */
export interface FrameTip {
  /** px of the picture. */
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly lines: readonly string[];
  /** Chooses it, where it was clicked. */
  readonly choose: () => void;
}

/** Finds what is at a point of a picture, px, beside its atoms. */
export type TipFinder = (look: Projection, x: number, y: number) => FrameTip | null;
