import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawingColours } from '../../../src/figures/drawing/drawing';
import { darkTheme, lightTheme } from '../../../src/figures/drawing/themes';

const css = readFileSync(new URL('../../../src/app.css', import.meta.url), 'utf8');

/** Custom properties of the rule of a selector. */
function tokensOf(selector: string): Record<string, string> {
  const rule = css.slice(css.indexOf(`${selector} {`));
  const body = rule.slice(0, rule.indexOf('}'));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}
const light = tokensOf(':root');
const dark = { ...light, ...tokensOf(":root[data-theme='dark']") };

describe('themes of documents', () => {
  it('are the tokens of app.css', () => {
    expect(Object.keys(lightTheme.colours).sort()).toEqual([...drawingColours].sort());
    for (const name of drawingColours) {
      expect({ [name]: lightTheme.colours[name] }).toEqual({ [name]: light[name] });
      expect({ [name]: darkTheme.colours[name] }).toEqual({ [name]: dark[name] });
    }
    expect(lightTheme.font).toBe(light['font']);
    expect(light['ground']).not.toBe(dark['ground']);
  });
});
