import { chromiumProgram, firefoxProgram, programOf, type BrowserProgram } from './programs';
import type { Engine } from './engine';
import { startByPuppeteer } from './puppeteerEngine';
import { startWebKit, whyNoWebKit } from './webKitEngine';

/** An engine that journeys run in, where it is installed. */
export interface AskedEngine {
  readonly title: string;
  /** Why it cannot run here; null where it can. */
  readonly missing: string | null;
  readonly start: () => Promise<Engine>;
  /** Whether it is left out unless it is named; then it makes the first journeys only. */
  readonly onlyWhenAsked?: boolean;
}

function byPuppeteer(asked: BrowserProgram): AskedEngine {
  const program = programOf(asked);
  return {
    title: asked.title,
    missing: program === null ? `not installed (or name its program by ${asked.variable})` : null,
    start: () => startByPuppeteer(asked.browser, program!),
  };
}

const known: readonly AskedEngine[] = [
  byPuppeteer(chromiumProgram),
  byPuppeteer(firefoxProgram),
  { title: 'WebKitGTK', missing: whyNoWebKit(), start: startWebKit, onlyWhenAsked: true },
];

/**
 * The engines that journeys run in, the one that the others are compared with first: those that IONRANK_BROWSERS names
 * (Chromium,Firefox,WebKitGTK), which must then be there; without it Chromium and Firefox, and what is not there is
 * left out.
 */
export const engines = enginesOf(process.env.IONRANK_BROWSERS);

function enginesOf(names: string | undefined): readonly AskedEngine[] {
  if (!names) {
    const leftOut = 'runs when IONRANK_BROWSERS names it';
    return known.map((engine) => ({
      ...engine,
      missing: engine.missing ?? (engine.onlyWhenAsked ? leftOut : null),
    }));
  }
  return names.split(',').map((name) => {
    const asked = known.find(({ title }) => title === name);
    if (!asked)
      throw new Error(
        `IONRANK_BROWSERS names “${name}”; known are ${known.map(({ title }) => title).join(', ')}.`,
      );
    if (asked.missing !== null) throw new Error(`${name} is to be tested and cannot be: ${asked.missing}`);
    return asked;
  });
}
