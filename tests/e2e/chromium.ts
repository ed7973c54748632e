import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const knownPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Finds Chrome or Chromium; on Debian-like systems installs it where that needs no password; else says how. */
export function findChromium(): string {
  const asked = process.env.IONRANK_CHROMIUM;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Error(`IONRANK_CHROMIUM names “${asked}”, which does not exist.`);
  }
  const found = knownPlaces.find((place) => existsSync(place));
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  }
  throw new Error(
    'The browser tests need Chrome or Chromium and found none. Install one (for example “apt-get install chromium”), ' +
      'or set IONRANK_CHROMIUM to the path of its program.',
  );
}

/** The folder of the fonts that the project brings for its tests. */
export const fontFolder = join(
  dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);

/** Which font stands for each kind; every other name stands for the first. */
const families = {
  'sans-serif': 'DejaVu Sans',
  serif: 'DejaVu Serif',
  monospace: 'DejaVu Sans Mono',
};

/** What fontconfig is told: the project's fonts, none of the machine's, one way to smooth them. */
function fontConfig(cacheFolder: string): string {
  const escaped = (path: string) => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const aliases = Object.entries(families).map(
    ([generic, family]) =>
      `<alias binding="same"><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>${escaped(fontFolder)}</dir>
<cachedir>${escaped(cacheFolder)}</cachedir>
${aliases.join('\n')}
<match target="pattern">
<edit name="family" mode="append_last"><string>${families['sans-serif']}</string></edit>
</match>
<match target="font">
<edit name="antialias" mode="assign"><bool>true</bool></edit>
<edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
<edit name="rgba" mode="assign"><const>none</const></edit>
</match>
</fontconfig>
`;
}

/**
 * Starts the browser without its own traffic to the outside, and with the project's fonts in place of the machine's,
 * so that a page is laid out alike everywhere. Fonts go by fontconfig: a browser that asks another (macOS, Windows,
 * a snap) keeps the machine's.
 */
export async function launchChromium(): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'ionrank-fonts-'));
  const configFile = join(folder, 'fonts.conf');
  writeFileSync(configFile, fontConfig(folder));
  const browser = await chromium.launch({
    executablePath: findChromium(),
    timeout: 0,
    env: { ...process.env, FONTCONFIG_FILE: configFile },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  browser.on('disconnected', () => rmSync(folder, { recursive: true, force: true }));
  return browser;
}
