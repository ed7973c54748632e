import { structureColours } from '../../../src/figures/structure/structureColours';
import type { ThemeTokens } from '../../../src/figures/tokens';

const tokens = {
  font: "system-ui, 'Segoe UI'",
  raised: '#ffffff',
  ink: '#1b1e22',
  muted: '#5a6069',
  accent: '#4a4da8',
} as ThemeTokens;

/** Colours of crystals on light ground. */
export const lightColours = structureColours(tokens);
