import type { ElementHandle, Page } from 'puppeteer-core';
import type { DownloadFolder } from './downloadFolder';
import type { Found, Plain, SavedFile, Tab, Target } from './engine';
import { elementIn, sentTarget, whenStill } from './pageElements';
import { seenAtLast } from './waiting';

/** A tab by puppeteer: of Chromium by the DevTools protocol, of Firefox by WebDriver BiDi. */
export class PuppeteerTab implements Tab {
  private readonly complaints: string[] = [];
  /** Whether the page is being left: Firefox then complains of what was still on its way through the service worker. */
  private isLeaving = false;
  /** The address that was opened, without its hash. */
  private opened = '';

  private constructor(
    private readonly page: Page,
    private readonly downloads: DownloadFolder,
  ) {}

  static async in(page: Page, downloads: DownloadFolder): Promise<PuppeteerTab> {
    const tab = new PuppeteerTab(page, downloads);
    page.setDefaultTimeout(0);
    page.on('console', (message) => {
      if (message.type() === 'error')
        tab.complaints.push([message.text(), message.location()?.url ?? ''].join(' ').trim());
    });
    page.on('pageerror', (error) => {
      const isOnItsWay = tab.isLeaving && String(error).includes('A ServiceWorker intercepted the request');
      if (!isOnItsWay) tab.complaints.push(String(error));
    });
    page.on('request', (request) => {
      const url = request.url();
      if (url.split('#')[0] === tab.opened) return;
      if (!/^(data|blob|about):|^http:\/\/localhost[:/]/.test(url)) tab.complaints.push(`request to ${url}`);
    });
    // Firefox tells its own console of a breach, not who drives it.
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        // eslint-disable-next-line no-console -- heard by the tab
        console.error(`policy: ${violatedDirective} bars ${blockedURI} ${sample}`),
      );
    });
    return tab;
  }

  async open(url: string): Promise<void> {
    [this.opened] = url.split('#');
    await this.leave(() => this.page.goto(url));
  }

  async reload(): Promise<void> {
    await this.leave(() => this.page.reload());
  }

  private async leave(go: () => Promise<unknown>): Promise<void> {
    this.isLeaving = true;
    await go();
    this.isLeaving = false;
  }

  takeComplaints(): Promise<string[]> {
    return Promise.resolve(this.complaints.splice(0));
  }

  url(): Promise<string> {
    return this.page.evaluate(() => location.href);
  }

  evaluate<A extends readonly Plain[], R>(work: (...args: A) => R | Promise<R>, ...args: A): Promise<R> {
    return this.page.evaluate<unknown[], (...given: unknown[]) => R | Promise<R>>(work as never, ...args);
  }

  async find(target: Target): Promise<Found> {
    const sent = sentTarget(target);
    const what = `${target.selector} “${target.name ?? ''}” on ${await this.url()}`;
    return seenAtLast(what, async () => {
      const handle = (await this.page.evaluateHandle(elementIn, sent)).asElement();
      return handle && this.found(handle as ElementHandle<HTMLInputElement>, what);
    });
  }

  private found(handle: ElementHandle<HTMLInputElement>, what: string): Found {
    return {
      click: async () => void (await seenAtLast(`a click to reach ${what}`, () => this.isReached(handle))),
      type: (text) => handle.type(text),
      setFiles: (paths) => handle.uploadFile(...paths),
    };
  }

  /** Clicks once the element stands still; tells whether it was reached. What moves or is barred meanwhile is missed. */
  private async isReached(handle: ElementHandle<HTMLInputElement>): Promise<boolean> {
    await handle.evaluate(whenStill);
    await handle.click();
    // Who is gone, or on another page, was reached.
    return handle.evaluate((element) => !element.isConnected || 'reached' in element).catch(() => true);
  }

  saved(act: () => Promise<void>): Promise<SavedFile> {
    return this.downloads.next(act);
  }

  async screenshot(path: string): Promise<void> {
    await this.page.screenshot({ path: path });
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
