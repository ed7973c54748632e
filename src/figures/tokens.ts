/** The tokens of app.css that pictures outside of the style sheet follow, read from the document when the theme changes. */
export interface ThemeTokens {
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

/** Reads the tokens from the root element's computed style. */
export function readTokens(root: Element): ThemeTokens {
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
