import type { Config, PlotlyHTMLElement } from 'plotly.js-basic-dist-min';
import { loadPlotly, plotlyIsLoaded } from './loader';
import type { Plot } from './plot';

/** px. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Without its tool bar; exports are the page's own. */
const plotConfig: Partial<Config> = {
  displayModeBar: false,
  displaylogo: false,
  responsive: false,
  scrollZoom: false,
  doubleClick: 'reset',
  showTips: false,
};

/** An element of the page in which plotly draws. */
export class PlotElement {
  readonly #element: HTMLElement;
  readonly #onpick: (customdata: unknown) => void;
  #nAxes = -1;

  /** @param onpick called with the `customdata` of a clicked point */
  constructor(element: HTMLElement, onpick: (customdata: unknown) => void) {
    this.#element = element;
    this.#onpick = onpick;
  }

  /** Draws a plot in the place of the last one, as soon as plotly is there. Rejects where it cannot be loaded. */
  async draw({ data, layout }: Plot, size: Size): Promise<void> {
    const plotly = await loadPlotly();
    if (!this.#element.isConnected) return;
    const element = this.#element as PlotlyHTMLElement;
    // Axes that come or go are drawn wrongly by react: such a figure is a new plot.
    const nAxes = Object.keys(layout).filter((key) => /^[xy]axis/.test(key)).length;
    const fresh = nAxes !== this.#nAxes;
    this.#nAxes = nAxes;
    await plotly[fresh ? 'newPlot' : 'react'](element, [...data], { ...layout, ...size }, plotConfig);
    if (!fresh) return;
    element.on('plotly_click', (event) => {
      const customdata = event.points[0]?.customdata;
      if (customdata !== undefined) this.#onpick(customdata);
    });
  }

  /** Lets go of the listeners that plotly keeps. */
  purge(): void {
    if (plotlyIsLoaded()) void loadPlotly().then((plotly) => plotly.purge(this.#element));
  }
}

/** Writes a plot as SVG on a ground of that colour. */
export async function plotSvg({ data, layout }: Plot, ground: string, size: Size): Promise<string> {
  const plotly = await loadPlotly();
  const url = await plotly.toImage(
    { data: [...data], layout: { ...layout, paper_bgcolor: ground } },
    { format: 'svg', ...size },
  );
  return decodeURIComponent(url.slice(url.indexOf(',') + 1));
}
