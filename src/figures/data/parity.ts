import type { MaterialRecord } from '../../table/dataset';
import { materialColumns, type FigureTable, type PlottedFigure } from '../figure';
import {
  escapeMarkup,
  themedAxis,
  themedLayout,
  type Data,
  type Layout,
  type PlotMaker,
} from '../plotly/plot';

/** Predictions of one model for the rows of one split. */
export interface ParityPanel {
  readonly name: string;
  readonly label: string;
  readonly stage: number;
  /** By row; NaN where there is none yet. null before the first. */
  readonly predictions: Float64Array | null;
  /** Scores in words, under the panel's label; `''` while there are none. */
  readonly caption: string;
}

/** Axis limits in log10(σ / S cm⁻¹) that every panel shares. */
export type Limits = readonly [number, number];

/** Those of the OBELiX data: shown while there is none, so that axes do not move when it comes. */
const limitsBefore: Limits = [-18, -1];

/** Returns limits that hold every target of the splits, with a margin; targets do not move while models run. */
export function sharedLimits(splits: readonly (readonly MaterialRecord[])[]): Limits {
  let low = Infinity;
  let high = -Infinity;
  for (const { logSigma } of splits.flat()) {
    if (logSigma < low) low = logSigma;
    if (logSigma > high) high = logSigma;
  }
  return low <= high ? [Math.floor(low - 0.5), Math.ceil(high + 0.5)] : limitsBefore;
}

const gap = 12;
const margin = { l: 56, r: 8, t: 0, b: 44 };
/** px above each panel: its label, its scores, and room to what is above. */
const panelHead = 48;

/** Panels stand in a row where the width allows, else in a grid. */
function grid(nPanels: number, width: number): { columns: number; rows: number; side: number } {
  const inner = width - margin.l - margin.r;
  const fitting = Math.max(1, Math.floor((inner + gap) / (190 + gap)));
  const rows = Math.ceil(nPanels / Math.min(fitting, 3));
  const columns = Math.ceil(nPanels / rows);
  return { columns, rows, side: Math.min(420, (inner - gap * (columns - 1)) / columns) };
}

/** Returns the height in px of so many panels. */
function parityHeight(nPanels: number, width: number): number {
  const { rows, side } = grid(Math.max(1, nPanels), width);
  return Math.round(margin.t + margin.b + rows * (side + panelHead));
}

/** What a parity figure shows. */
export interface ParityPanels {
  readonly title: string;
  /** Stem of exported files. */
  readonly name: string;
  /** The rows of a split. */
  readonly records: readonly MaterialRecord[];
  readonly panels: readonly ParityPanel[];
  readonly limits: Limits;
  /** The row that has a ring in every panel. */
  readonly selected?: number | null;
}

/** Measured against predicted, a panel for each model. */
export function parityFigure(data: ParityPanels): PlottedFigure {
  const { title, name, records, panels } = data;
  return {
    by: 'plotly',
    name,
    title,
    caption: `Parity plot: measured against predicted log10 of the conductivity for ${panels.length} models.`,
    table: () => parityTable(records, panels),
    height: (width) => parityHeight(panels.length, width),
    draw: parityPlot(data),
  };
}

/**
 * Draws measured against predicted log10 σ, a panel for each model, all with the same limits. Open points are
 * thresholds (`<1E-10`).
 */
function parityPlot({ records, panels, limits, selected = null }: ParityPanels): PlotMaker {
  const target = records.map((record) => record.logSigma);
  const symbols = records.map((record) => (record.sigmaIsCoerced ? 'circle-open' : 'circle'));
  const names = records.map(
    (record) =>
      `<b>${escapeMarkup(record.reducedComposition)}</b><br>${escapeMarkup(record.id)}` +
      (record.family ? ` · ${escapeMarkup(record.family)}` : ''),
  );
  const rows = records.map((_, index) => index);
  return (tokens, width) => {
    const { columns, rows: nRows, side } = grid(Math.max(1, panels.length), width);
    const height = parityHeight(panels.length, width);
    const innerWidth = width - margin.l - margin.r;
    const innerHeight = height - margin.t - margin.b;
    const data: Data[] = [];
    const rings: Data[] = [];
    const layout: Record<string, unknown> = {
      ...themedLayout(tokens),
      margin,
      shapes: [] as unknown[],
      annotations: [] as unknown[],
    };
    panels.forEach((panel, k) => {
      const suffix = k === 0 ? '' : String(k + 1);
      const row = Math.floor(k / columns);
      const column = k % columns;
      const left = (column * (side + gap)) / innerWidth;
      const right = (column * (side + gap) + side) / innerWidth;
      const top = 1 - (row * (side + panelHead) + panelHead) / innerHeight;
      const bottom = Math.max(0, 1 - ((row + 1) * (side + panelHead)) / innerHeight);
      const lastRow = row === nRows - 1 || k + columns >= panels.length;
      const title = (text: string) => ({ text, font: { color: tokens.muted, size: 12 }, standoff: 4 });
      const axis = { ...themedAxis(tokens), range: [...limits], dtick: limits[1] - limits[0] > 12 ? 4 : 2 };
      layout[`xaxis${suffix}`] = {
        ...axis,
        domain: [left, Math.min(1, right)],
        anchor: `y${suffix}`,
        showticklabels: lastRow,
        title: title(lastRow ? 'measured log₁₀(σ / S cm⁻¹)' : ''),
      };
      layout[`yaxis${suffix}`] = {
        ...axis,
        domain: [bottom, top],
        anchor: `x${suffix}`,
        showticklabels: column === 0,
        title: title(column === 0 ? 'predicted log₁₀(σ / S cm⁻¹)' : ''),
      };
      (layout['shapes'] as unknown[]).push({
        type: 'line',
        xref: `x${suffix}`,
        yref: `y${suffix}`,
        x0: limits[0],
        y0: limits[0],
        x1: limits[1],
        y1: limits[1],
        layer: 'below',
        line: { color: tokens.report, width: 1, dash: 'dash' },
      });
      (layout['annotations'] as unknown[]).push({
        xref: 'paper',
        yref: 'paper',
        x: left,
        y: top,
        xanchor: 'left',
        yanchor: 'bottom',
        yshift: 3,
        align: 'left',
        showarrow: false,
        text: `${escapeMarkup(panel.label)}<br><span style="color:${tokens.muted}">${panel.caption || ' '}</span>`,
        font: { size: 12, color: tokens.ink },
      });
      data.push({
        type: 'scatter',
        mode: 'markers',
        name: panel.label,
        x: target,
        y: panel.predictions
          ? Array.from(panel.predictions, (value) => (Number.isNaN(value) ? null : value))
          : [],
        customdata: rows,
        text: names,
        xaxis: `x${suffix}`,
        yaxis: `y${suffix}`,
        marker: {
          color: tokens.stages[panel.stage] ?? tokens.accent,
          size: 6,
          opacity: tokens.pointOpacity,
          symbol: symbols,
        },
        hovertemplate: `%{text}<br>log₁₀ σ measured %{x:.2f}, predicted %{y:.2f}<extra></extra>`,
        cliponaxis: false,
      });
      const found = selected === null ? NaN : (panel.predictions?.[selected] ?? NaN);
      if (selected === null || Number.isNaN(found)) return;
      rings.push({
        type: 'scatter',
        mode: 'markers',
        x: [target[selected]],
        y: [found],
        xaxis: `x${suffix}`,
        yaxis: `y${suffix}`,
        marker: { symbol: 'circle-open', size: 14, color: tokens.ink, line: { width: 2 } },
        hoverinfo: 'skip',
        cliponaxis: false,
      });
    });
    for (const each of rings) data.push(each);
    return { data, layout: layout as Partial<Layout> };
  };
}

/** The rows behind a parity figure: material, target, and a prediction by each model. */
export function parityTable(records: readonly MaterialRecord[], panels: readonly ParityPanel[]): FigureTable {
  return {
    columns: [...materialColumns, ...panels.map((panel) => `predicted: ${panel.name}`)],
    rows: records.map((record, index) => [
      record.id,
      record.reducedComposition,
      record.family,
      record.logSigma,
      record.sigmaIsCoerced,
      ...panels.map((panel) => panel.predictions?.[index] ?? NaN),
    ]),
  };
}
