import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from './chromium';
import { StaticServer } from './staticServer';

/** One person's browser profile at the app, and everything that the page should not have done. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors on the console, uncaught errors, breaches of the policy, requests to other hosts. */
  readonly complaints: string[];
}

/** What a browser keeps of an origin: its databases. */
type Profile = Awaited<ReturnType<BrowserContext['storageState']>>;

/** What the first open leaves: features of OBELiX, fits of the stage comparison. Made once for all files. */
let afterFirstOpen: Promise<Profile> | null = null;

/** What serves the app. */
interface Host {
  /** Known once it has started. */
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The built app on a static host with a browser, for one test file. */
export class AppHost {
  private browser: Browser | null = null;

  constructor(readonly server: Host = new StaticServer(process.env.IONRANK_DIST ?? 'dist')) {}

  /** Opens the app as somebody who was here before, or with the profile of `options`. */
  async visit(hash = '', options: BrowserContextOptions & { profile?: Profile } = {}): Promise<Visitor> {
    const { profile = await (afterFirstOpen ??= this.firstOpen()), ...rest } = options;
    const { origin } = new URL(this.server.url);
    const origins = profile.origins.map((kept) => ({ ...kept, origin }));
    return this.firstVisit(hash, {
      ...{ storageState: { ...profile, origins }, serviceWorkers: 'block' },
      ...rest,
    });
  }

  /** Opens the app in a browser that knows nothing of it. */
  async firstVisit(hash = '', options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await this.browser!.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    // Without a limit, unless somebody looks for the step that does not come.
    context.setDefaultTimeout(Number(process.env.IONRANK_PATIENCE_MS ?? 0));
    return this.openTab(context, hash);
  }

  private async firstOpen(): Promise<Profile> {
    const { page, context } = await this.firstVisit();
    await page
      .getByText(/^4 models in/)
      .first()
      .waitFor({ state: 'attached' });
    // What a second visit finds is kept.
    await page.reload();
    await page
      .getByText(/^4 models from/)
      .first()
      .waitFor({ state: 'attached' });
    const profile = await profileOf(context);
    await context.close();
    return profile;
  }

  /** Opens one more tab of a profile. */
  async openTab(context: BrowserContext, hash = ''): Promise<Visitor> {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      const own = new URL(this.server.url).origin;
      if (!url.startsWith(own) && !/^(data|blob):/.test(url)) complaints.push(`request to ${url}`);
    });
    await page.goto(this.server.url + hash);
    return { context, page, complaints };
  }

  async start(): Promise<void> {
    await this.server.start();
    this.browser = await launchChromium();
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await this.server.stop();
  }
}

/** What a browser has kept so far. */
export function profileOf(context: BrowserContext): Promise<Profile> {
  return context.storageState({ indexedDB: true });
}

/** Starts a host for the tests of a file, and stops it after them. */
export function useAppHost(server?: Host): AppHost {
  const host = new AppHost(server);
  beforeAll(() => host.start());
  afterAll(() => host.stop());
  return host;
}

/** The measured row of a model in the score table. */
export function measuredRow(page: Page, label: string): Locator {
  return page.getByRole('row').filter({ hasText: label }).filter({ hasText: 'measured here' });
}

/** Waits until a model's row is complete, and returns its eight scores as they stand: CV, then test. */
export async function scoresOf(page: Page, label: string): Promise<number[]> {
  const row = measuredRow(page, label);
  await row.filter({ hasText: /done, (\d+) of \1 folds/ }).waitFor();
  const cells = (await row.getByRole('cell').allTextContents()).slice(2);
  return cells.map((cell) => Number(cell.replace('−', '-').replace(/[^\d.-]/g, '')));
}

/** Goes to a step by the rail. */
export async function goTo(page: Page, step: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: step }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
}
