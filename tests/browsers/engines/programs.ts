import { existsSync } from 'node:fs';

/** A browser that journeys run in. */
export interface BrowserProgram {
  readonly title: string;
  readonly browser: 'chrome' | 'firefox';
  /** The variable that names its program. */
  readonly variable: string;
  readonly places: readonly string[];
}

export const chromiumProgram: BrowserProgram = {
  title: 'Chromium',
  browser: 'chrome',
  variable: 'IONRANK_CHROMIUM',
  places: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
};
export const firefoxProgram: BrowserProgram = {
  title: 'Firefox',
  browser: 'firefox',
  variable: 'IONRANK_FIREFOX',
  places: [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
};

/** Finds a browser's program; null where it is not there. Throws where a variable names one that does not exist. */
export function programOf({ variable, places }: BrowserProgram): string | null {
  const asked = process.env[variable];
  if (!asked) return places.find((place) => existsSync(place)) ?? null;
  if (existsSync(asked)) return asked;
  throw new Error(`${variable} names “${asked}”, which does not exist.`);
}
