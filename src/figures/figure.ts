/**
 * What a figure is: a name, a title, a caption, a table, and a way to draw. Any figure is shown by
 * views/kit/figures/FigureView.svelte, with its table in its place and its exports (SVG, PNG, CSV).
 *
 * There are two doors to a picture, and a rule for which is taken:
 * - **Our own drawing** (drawing/): plain marks from plain numbers. It is taken by a figure that is needed where there
 *   is no page (documents, the command line), that is redrawn several times a second (tuning), or that no library draws
 *   (densities with rugs, family strips). It costs kilobytes and needs no theme: what a new figure takes, unless …
 * - **Plotly** (plotly/): … it is shown on the page alone and stands on what Plotly does for it (stacked and hatched
 *   bars, two axes of counts, panels with a shared hover). It comes with 1.4 MB, after the first page. Nothing but
 *   plotly/ imports it.
 *
 * What is a control as well as a picture (the periodic table that filters, the crystal that turns) is neither: it has
 * a view of its own in the same frame, and writes its own SVG.
 */
import type { DrawingMaker } from './drawing/drawing';
import type { PlotMaker } from './plotly/plot';

/** The plain rows behind a figure: shown in its place and exported as CSV. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

interface FigureHead {
  /** Stem of exported files. */
  readonly name: string;
  readonly title: string;
  /** What it shows, in a sentence or two, for those who do not see it. */
  readonly caption: string;
  /** Made when it is asked for. */
  table(): FigureTable;
  /** px, for a width in px. */
  height(width: number): number;
}

/** A figure of our own marks. */
export interface DrawnFigure extends FigureHead {
  readonly by: 'drawing';
  /** Nothing is drawn before it is called. */
  readonly draw: DrawingMaker;
  /** Lines about what stands at a point (`item` of Drawing.points: a trial, a row), the name first. */
  label?(item: number): readonly string[];
}

/** A figure that Plotly draws. The customdata of a point is its item. */
export interface PlottedFigure extends FigureHead {
  readonly by: 'plotly';
  readonly draw: PlotMaker;
}

export type Figure = DrawnFigure | PlottedFigure;
