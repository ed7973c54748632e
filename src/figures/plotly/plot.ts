import type { Data, Layout } from 'plotly.js-basic-dist-min';
import type { ThemeTokens } from '../tokens';

export type { Data, Layout };

/** What plotly draws. */
export interface Plot {
  readonly data: readonly Data[];
  readonly layout: Partial<Layout>;
}

/** Makes a plot in the colours of the theme, for a given width in px. */
export type PlotMaker = (tokens: ThemeTokens, width: number) => Plot;

/** An axis in the house style: hairline grid, no zero line, ticks outside. */
export function themedAxis(tokens: ThemeTokens, title?: string): Partial<Layout['xaxis']> {
  const font = { color: tokens.muted, size: 12 };
  return {
    gridcolor: tokens.hairline,
    linecolor: tokens.hairline,
    tickcolor: tokens.hairline,
    zeroline: false,
    showline: true,
    ticks: 'outside',
    ticklen: 4,
    tickfont: font,
    title: title === undefined ? { font, standoff: 8 } : { text: title, font },
    automargin: false,
    fixedrange: true,
  };
}

/** The layout that every figure starts from. */
export function themedLayout(tokens: ThemeTokens): Partial<Layout> {
  return {
    autosize: false,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: tokens.font, size: 12, color: tokens.ink },
    margin: { l: 48, r: 8, t: 24, b: 40 },
    showlegend: false,
    hovermode: 'closest',
    dragmode: false,
    hoverlabel: {
      bgcolor: tokens.raised,
      bordercolor: tokens.hairline,
      font: { family: tokens.font, size: 12, color: tokens.ink },
      align: 'left',
      namelength: -1,
    },
  };
}

/** Keeps plotly from reading a text as markup, of which it knows some: a name may come from a file. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
