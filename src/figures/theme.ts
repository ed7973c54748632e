import type { Config, Data, Layout } from 'plotly.js-dist-min';

/** The tokens of app.css that plots follow, read from the document when the theme changes. */
export interface PlotTokens {
  readonly font: string;
  readonly ink: string;
  readonly muted: string;
  readonly hairline: string;
  readonly surface: string;
  readonly raised: string;
  readonly accent: string;
  readonly report: string;
  /** Of points that may overlap: less transparent on dark ground, where the stage colours are weaker. */
  readonly pointOpacity: number;
  /** By stage: 0, 1, 2. */
  readonly stages: readonly [string, string, string];
}

/** The plain rows behind a figure: shown beside it and exported as CSV. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** One plot: what plotly draws, and the rows that it shows. */
export interface Figure {
  readonly data: readonly Data[];
  readonly layout: Partial<Layout>;
}

/** Draws a figure in the colours of the theme, for a given width in px. */
export type FigureMaker = (tokens: PlotTokens, width: number) => Figure;

/** Reads the tokens from the root element's computed style. */
export function readTokens(root: Element): PlotTokens {
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    font: token('font'),
    ink: token('ink'),
    muted: token('muted'),
    hairline: token('hairline'),
    surface: token('surface'),
    raised: token('raised'),
    accent: token('accent'),
    report: token('report'),
    pointOpacity: Number(token('point-opacity')),
    stages: [token('stage-0'), token('stage-1'), token('stage-2')],
  };
}

/** Plotly without its tool bar; exports are the page's own. */
export const plotConfig: Partial<Config> = {
  displayModeBar: false,
  displaylogo: false,
  responsive: false,
  scrollZoom: false,
  doubleClick: 'reset',
  showTips: false,
};

/** An axis in the house style: hairline grid, no zero line, ticks outside. */
export function themedAxis(tokens: PlotTokens): Partial<Layout['xaxis']> {
  return {
    gridcolor: tokens.hairline,
    linecolor: tokens.hairline,
    tickcolor: tokens.hairline,
    zeroline: false,
    showline: true,
    ticks: 'outside',
    ticklen: 4,
    tickfont: { color: tokens.muted, size: 12 },
    title: { font: { color: tokens.muted, size: 12 }, standoff: 8 },
    automargin: false,
    fixedrange: true,
  };
}

/** The layout that every figure starts from. */
export function themedLayout(tokens: PlotTokens): Partial<Layout> {
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
