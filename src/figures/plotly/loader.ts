type Plotly = typeof import('plotly.js-basic-dist-min').default;

let loading: Promise<Plotly> | null = null;
let loaded = false;

/** Whether plotly is there, so that a plot costs milliseconds and not the second of loading. */
export function plotlyIsLoaded(): boolean {
  return loaded;
}

/**
 * Loads plotly (0.4 MB gzipped, its distribution of points, lines and bars) once, when somebody zooms first. A failed
 * load may be tried again.
 */
export function loadPlotly(): Promise<Plotly> {
  loading ??= import('plotly.js-basic-dist-min').then(
    async (module) => {
      // The page answers between the loading and the first plot, each of which takes a tenth of a second or two.
      await new Promise((resolve) => setTimeout(resolve));
      loaded = true;
      return module.default;
    },
    (error: unknown) => {
      loading = null;
      throw error;
    },
  );
  return loading;
}
