import { Marked } from 'marked';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentsOf, type SavedFile } from '../hostileDocuments';
import { hostileTexts } from '../hostileTexts';
import type { AppHost } from './visitor';

const place = 'http://localhost/saved';
const markdown = new Marked({ gfm: true });

/** Declares the tests that saved documents run nothing. @param takesAll whether every text is tried in every document */
export function testSavedDocuments(host: AppHost, takesAll: boolean): void {
  let context: BrowserContext;
  let page: Page;
  /** What was asked for beside the file itself, and dialogs. */
  let happened: string[] = [];
  let body = '';
  let type = '';

  beforeAll(async () => {
    const visitor = await host.firstVisit('', { serviceWorkers: 'block' });
    ({ context } = visitor);
    page = await context.newPage();
    // The app has begun to compute: it is not what is tested.
    await visitor.page.close();
    page.on('dialog', (dialog) => {
      happened.push(dialog.message());
      void dialog.dismiss();
    });
    await page.route('**/*', (route) => {
      if (route.request().url() === place) return route.fulfill({ body, contentType: type });
      happened.push(route.request().url());
      return route.abort();
    });
  });
  afterAll(() => context.close());

  /** Opens a file as a browser would, without the policy that it carries: its escapes alone must hold. */
  async function open(file: SavedFile): Promise<unknown[]> {
    type = file.name.endsWith('.svg') ? 'image/svg+xml' : 'text/html; charset=utf-8';
    body = file.text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
    if (file.name.endsWith('.md'))
      body = `<!doctype html><body>${markdown.parse(file.text.replaceAll(/\]\((tables|figures)\//g, '](#')) as string}`;
    happened = [];
    await page.goto(place, { waitUntil: 'commit' });
    await page.waitForLoadState('load');
    const found = await page.evaluate(() => {
      const elements = [...document.querySelectorAll('*')];
      // Whatever waits for a pointer or the focus.
      for (const name of ['mouseover', 'focus', 'load', 'error'])
        for (const element of elements) element.dispatchEvent(new Event(name));
      const active = elements.flatMap(({ attributes }) =>
        [...attributes]
          .filter(
            ({ name, value }) =>
              name.startsWith('on') ||
              (!/^(title|alt|aria-label)$/.test(name) && /^(javascript|data|vbscript):/i.test(value.trim())),
          )
          .map(({ name, value }) => `${name}=${value}`),
      );
      const broken = document.querySelector('parsererror') ? ['not well-formed'] : [];
      return [...active, ...broken, ...('ran' in window ? ['a script ran'] : [])];
    });
    return [
      ...found,
      ...happened.filter((url) => !url.endsWith('/favicon.ico') && !url.startsWith(`${place}#`)),
    ];
  }

  describe('saved documents', () => {
    it('run nothing and ask for nothing, whatever a file holds', async () => {
      for (const [k, text] of hostileTexts.entries()) {
        const files = documentsOf(text).filter(({ name }) =>
          /\.(html|md)$|^(importance|differences|residuals-family)\.svg$/.test(name),
        );
        expect(files).toHaveLength(7);
        // Otherwise each text is in the report, and in a third of the others.
        for (const file of files.filter(
          ({ name }, i) => takesAll || name === 'report.html' || (i + k) % 3 === 0,
        ))
          expect({ text, name: file.name, found: await open(file) }).toEqual({
            ...{ text, name: file.name, found: [] },
          });
      }
    });

    it('would be caught if they did', async () => {
      for (const name of ['x.html', 'x.md']) {
        const found = await open({ name, text: hostileTexts.slice(0, 3).join('\n\n') });
        expect(found).toContain('a script ran');
      }
    });
  });
}
