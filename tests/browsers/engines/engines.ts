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
}

function byPuppeteer(asked: BrowserProgram): AskedEngine {
  const program = programOf(asked);
  return {
    title: asked.title,
    missing: program === null ? `not installed (or name its program by ${asked.variable})` : null,
    start: () => startByPuppeteer(asked.browser, program!),
  };
}

/** The engines, the one that the others are compared with first. */
export const engines: readonly AskedEngine[] = [
  byPuppeteer(chromiumProgram),
  byPuppeteer(firefoxProgram),
  { title: 'WebKitGTK', missing: whyNoWebKit(), start: startWebKit },
];
