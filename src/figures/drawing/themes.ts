import type { DrawingTheme } from './drawingSvg';

/* The tokens of app.css as plain values, for documents that no style sheet of the page reaches. A test reads app.css and holds them equal. */

const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

export const lightTheme: DrawingTheme = {
  font,
  colours: {
    ink: '#1b1e22',
    muted: '#5a6069',
    hairline: '#e0e0dc',
    edge: '#85898f',
    ground: '#fafaf8',
    accent: '#4a4da8',
    second: '#d55e00',
    'second-ink': '#a84a00',
    report: '#7a7f87',
    'report-ink': '#5f656d',
    bad: '#a8261c',
    'stage-0': '#0072b2',
    'stage-1': '#e69f00',
    'stage-2': '#009e73',
    'stage-0-ink': '#00639c',
    'stage-1-ink': '#7f5700',
    'stage-2-ink': '#00694c',
  },
};

export const darkTheme: DrawingTheme = {
  font,
  colours: {
    ...lightTheme.colours,
    ink: '#e6e7e9',
    muted: '#a0a6ae',
    hairline: '#2c3036',
    edge: '#737a84',
    ground: '#131518',
    accent: '#a8acf5',
    second: '#e5762a',
    'second-ink': '#f0935a',
    report: '#8d939b',
    'report-ink': '#a0a6ae',
    bad: '#f08a80',
    'stage-0-ink': '#62b3e4',
    'stage-1-ink': '#eaae2c',
    'stage-2-ink': '#3fc49a',
  },
};
