/**
 * What a figure is: a name, a title, a caption, a table, and a way to draw. Any figure is shown by
 * views/kit/figures/FigureView.svelte, with its table in its place and its exports (SVG, PNG, CSV).
 *
 * Every figure is **our own drawing** (drawing/): plain marks from plain numbers. It costs kilobytes, needs no theme,
 * works where there is no page (documents, the command line) and is fast enough to redraw several times a second (tuning).
 * **Plotly** (plotly/) draws those that can be zoomed, once somebody zooms into them: it is 0.4 MB and holds the page
 * while it loads. Only plotly/ imports it.
 *
 * A picture that is also a control (the periodic table that filters, the crystal that turns) is drawn by a view of its
 * own in the same frame, and writes its own SVG.
 */
import type { DrawingMaker } from './drawing/drawing';
import type { PlotMaker } from './plotly/plot';

/** The plain rows behind a figure: shown in its place and exported as CSV. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** Columns that tell which material a row is, and what was measured of it. */
export const materialColumns = [
  'ID',
  'Reduced Composition',
  'Family',
  'logSigma',
  'sigma_is_coerced',
] as const;

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
  /** Nothing is drawn before it is called. */
  readonly draw: DrawingMaker;
  /** Lines about what stands at a point (`item` of Drawing.points: a trial, a row), the name first. */
  label?(item: number): readonly string[];
  /** The same figure with axes that can be zoomed; made when it is asked for. */
  zoom?(): PlottedFigure;
}

/** A figure that Plotly draws. The customdata of a point is its item. */
export interface PlottedFigure extends FigureHead {
  readonly draw: PlotMaker;
}
