import {
  escapeMarkup,
  themedAxis,
  themedLayout,
  type Data,
  type Layout,
  type PlotMaker,
} from '../plotly/plot';
import {
  parityGap as gap,
  parityGrid as grid,
  parityHead as panelHead,
  parityHeight,
  parityMargin as margin,
  type ParityPanels,
} from './parityPanels';

/**
 * Draws measured against predicted log10 σ, a panel for each model, all with the same limits. Open points are
 * thresholds (`<1E-10`). Axes can be zoomed.
 */
export function parityPlot({ records, panels, limits, selected = null }: ParityPanels): PlotMaker {
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
      dragmode: 'zoom',
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
      const axis = {
        ...themedAxis(tokens),
        fixedrange: false,
        range: [...limits],
        dtick: limits[1] - limits[0] > 12 ? 4 : 2,
      };
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
