import puppeteer, { type LaunchOptions } from 'puppeteer-core';
import { DownloadFolder } from './downloadFolder';
import type { Engine } from './engine';
import { PuppeteerTab } from './puppeteerTab';

/** Firefox as a new user has it, without its own traffic to the outside and without questions. */
const firefoxPreferences = (downloads: string) => ({
  'browser.download.folderList': 2,
  'browser.download.dir': downloads,
  'browser.download.useDownloadDir': true,
  'browser.download.always_ask_before_handling_new_types': false,
  'browser.download.alwaysOpenPanel': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'media.gmp-manager.updateEnabled': false,
});

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium or Firefox with a new profile. */
export async function startByPuppeteer(browser: 'chrome' | 'firefox', program: string): Promise<Engine> {
  const downloads = new DownloadFolder();
  const usual: LaunchOptions = {
    ...{ browser, executablePath: program, headless: true, timeout: 0, protocolTimeout: 0 },
    defaultViewport: { width: 1280, height: 900 },
  };
  const started = await puppeteer.launch(
    browser === 'firefox'
      ? { ...usual, extraPrefsFirefox: firefoxPreferences(downloads.path) }
      : {
          ...usual,
          args: chromiumArgs,
          downloadBehavior: { policy: 'allow', downloadPath: downloads.path },
        },
  );
  return {
    name: await started.version(),
    newTab: async () => PuppeteerTab.in(await started.newPage(), downloads),
    close: async () => {
      await started.close();
      downloads.remove();
    },
  };
}
