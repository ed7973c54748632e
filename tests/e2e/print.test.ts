import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { goTo, useAppHost } from './visitor';

const host = useAppHost();
const steps = ['Compare', 'Data', 'Features', 'Validate', 'Tune', 'Rank', 'Report'];
/** Width and height between the margins, px: what a page of them holds (app.css `@page`). */
const papers = [
  { format: 'A4', width: 703, height: 1009 },
  { format: 'Letter', width: 725, height: 942 },
] as const;

it('prints every step on A4 and Letter, light, in full width, headings with what they head', async () => {
  const { page, complaints, context } = await host.visit('', { colorScheme: 'dark' });
  await page
    .getByText(/^4 models (in|from)/)
    .first()
    .waitFor({ state: 'attached' });
  for (const step of steps) {
    await goTo(page, step);
    if (step === 'Data') await page.getByText('599 of 599').waitFor();
    if (step === 'Rank') {
      await page.getByRole('button', { name: 'Try with an example' }).click();
      await page
        .getByRole('button', { name: /save.*csv/i })
        .first()
        .waitFor();
      await page.getByText('How far down is it worth measuring?').click();
      await page.getByText('What the columns mean').click();
    }
    if (step === 'Report') {
      await page.getByRole('button', { name: 'Run Stage comparison' }).click();
      await page
        .getByText(/^1 of \d+ experiments are done\.$/)
        .first()
        .waitFor();
    }
    await page.waitForFunction(() => !document.querySelector('main .progress [role=progressbar]'));
    const onScreen = await headingsOf(page);
    for (const { format, width, height } of papers) {
      const place = `${step} on ${format}`;
      const pages = outlineOf(await page.pdf({ format, outline: true, tagged: true }));
      expect
        .soft(pages.headings.map(({ title }) => title).sort(), place)
        .toEqual(expect.arrayContaining(onScreen.sort()));
      // A heading, and at least two lines of what it heads, above the margin of 16 mm.
      const alone = pages.headings.filter(({ fromBottom }) => fromBottom < 45 + 40);
      expect.soft(alone, `${place}: headings that end a page`).toEqual([]);
      expect.soft(await onPaper(page, width, height), place).toEqual([]);
    }
  }
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  expect(complaints).toEqual([]);
  await context.close();
});

it('prints a dialog alone, and all of it', async () => {
  const { page, context } = await host.visit();
  await page.getByRole('button', { name: 'Definitions' }).click();
  await page.getByRole('heading', { name: '2. Features' }).waitFor();
  const { headings, nPages } = outlineOf(await page.pdf({ format: 'A4', outline: true, tagged: true }));
  expect(nPages).toBeGreaterThan(5);
  expect(headings.map(({ title }) => title)).toContain('5. Double-model strategies');
  expect(headings.map(({ title }) => title)).not.toContain('Stage comparison');
  await context.close();
});

it('prints the card of a material whole, behind what it stands over', async () => {
  const { page, context } = await host.visit('#v1/data');
  await page.getByText('599 of 599').waitFor();
  await page.getByRole('gridcell', { name: 'jqc', exact: true }).click();
  const card = page.getByRole('dialog', { name: /Li.*BiO/ });
  await card.getByText('Structure', { exact: true }).first().waitFor();
  await expectOnPaper(page, page.getByRole('dialog').last(), 'the card');
  await context.close();
});

it('prints an open lesson as a handout: every step with room to answer, alone; answers where a teacher asks', async () => {
  const { page, context, complaints } = await host.visit('?lesson=label-leak');
  const panel = page.getByRole('complementary', { name: 'Lesson', exact: true });
  await panel.getByRole('heading', { level: 2 }).waitFor();
  const { title, steps } = JSON.parse(readFileSync('public/lessons/label-leak.json', 'utf8')) as {
    title: string;
    steps: { title: string; question?: { hint: string } }[];
  };
  const handout = page.locator('.handout');
  // As the browser's own way to print has it, and the button.
  const begin = () => page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const end = () => page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.evaluate(() => {
    window.print = () => dispatchEvent(new Event('beforeprint'));
  });
  await page.waitForFunction(() => {
    dispatchEvent(new Event('beforeprint'));
    return document.querySelector('.handout') !== null;
  });
  expect(await handout.locator('h1, h2').allTextContents()).toEqual([
    title,
    ...steps.map((step, k) => `${k + 1}. ${step.title}`),
  ]);
  expect(await handout.locator('.question').count()).toBe(steps.filter(({ question }) => question).length);
  expect(await handout.textContent()).toContain('?lesson=label-leak');
  await expectOnPaper(page, handout, 'the handout');
  const { headings } = outlineOf(await page.pdf({ format: 'A4', outline: true, tagged: true }));
  expect(headings).toHaveLength(steps.length + 1);
  await end();
  expect(await handout.count()).toBe(0);

  await panel.getByRole('button', { name: 'Teacher view' }).click();
  await begin();
  // Whoever prints it for a class by the browser's menu hands no answers out.
  expect(await handout.textContent()).not.toContain(steps[0].question!.hint);
  await end();
  await panel.getByRole('button', { name: 'Print with answers' }).click();
  await handout.getByText(`For the teacher: ${title}`).waitFor({ state: 'attached' });
  expect(await handout.textContent()).toContain(steps[0].question!.hint);
  expect(await onPaper(page, papers[1].width, papers[1].height)).toEqual([]);
  await panel.getByRole('button', { name: 'Print with answers' }).click();
  const withAnswers = outlineOf(await page.pdf({ format: 'Letter', outline: true, tagged: true }));
  expect(withAnswers.headings).toHaveLength(2 * (steps.length + 1));
  // They are for once: what is printed next has none.
  await begin();
  expect(await handout.textContent()).not.toContain(steps[0].question!.hint);
  expect(complaints).toEqual([]);
  await context.close();
});

/** Prints on both papers: the PDF has the headings of a part, and nothing of it is cut. */
async function expectOnPaper(page: Page, part: Locator, place: string): Promise<void> {
  const headings = (await part.locator('h1, h2, h3').allTextContents()).map((text) =>
    text.replace(/\s+/g, ' ').trim(),
  );
  expect(headings.length, place).toBeGreaterThan(0);
  for (const { format, width, height } of papers) {
    const pages = outlineOf(await page.pdf({ format, outline: true, tagged: true }));
    expect(
      pages.headings.map(({ title }) => title),
      `${place} on ${format}`,
    ).toEqual(expect.arrayContaining(headings));
    expect(await onPaper(page, width, height), `${place} on ${format}`).toEqual([]);
  }
}

/** The headings that are seen, as a PDF names them. */
function headingsOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main :is(h1, h2, h3)')]
      .filter((heading) => heading.checkVisibility() && !heading.closest('.no-print'))
      .map((heading) => heading.textContent.replace(/\s+/g, ' ').trim()),
  );
}

/** What a PDF that Chromium writes lists: its headings, with their distance in pt from the lower edge of their page. */
function outlineOf(pdf: Buffer): { nPages: number; headings: { title: string; fromBottom: number }[] } {
  const text = pdf.toString('latin1');
  const entries = text.matchAll(
    /\/Title (\((?:\\.|[^\\)])*\)|<[0-9A-F]*>)\s*\/Dest \[\d+ 0 R \/XYZ \S+ (\S+) /g,
  );
  return {
    nPages: [...text.matchAll(/\/Type \/Page\n/g)].length,
    headings: [...entries].map(([, title, y]) => ({ title: titleOf(title), fromBottom: Number(y) })),
  };
}

function titleOf(written: string): string {
  const title = written.startsWith('(')
    ? written.slice(1, -1).replace(/\\(.)/g, '$1')
    : Buffer.from(written.slice(5, -1), 'hex').swap16().toString('utf16le');
  return title.replace(/\s+/g, ' ').trim();
}

/** Lists what is wrong with the page as it is laid out on paper. */
async function onPaper(page: Page, width: number, height: number): Promise<string[]> {
  const before = page.viewportSize()!;
  await page.setViewportSize({ width, height });
  // Who prints has seen the page: its plots stand in their frames.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.canvas > svg')].every((plot) => {
      const frame = plot.closest('.canvas')!.getBoundingClientRect();
      return frame.width === 0 || Math.abs(plot.getBoundingClientRect().width - frame.width) < 2;
    }),
  );
  await page.emulateMedia({ media: 'print' });
  const found = await page.evaluate(
    ({ width, height }) => {
      dispatchEvent(new Event('beforeprint'));
      // What is pressed reaches a little over its words: 8 px into the margin are no loss.
      const wrong: string[] = [];
      const nameOf = (element: Element) =>
        `${element.tagName}.${element.getAttribute('class')} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
      const background = getComputedStyle(document.documentElement).getPropertyValue('--ground');
      if (background.trim() !== '#fafaf8') wrong.push(`dark: ${background}`);
      const skip = document.querySelector('.skip');
      if (skip?.checkVisibility()) wrong.push('the way to skip is printed');
      for (const element of document.querySelectorAll<HTMLElement | SVGElement>(
        '.app *, body > .handout *',
      )) {
        if (!element.checkVisibility() || element.closest('.visually-hidden')) continue;
        const box = element.getBoundingClientRect();
        if (box.width === 0 || box.height === 0) continue;
        if (box.right > width + 8 || box.left < -8) wrong.push(`wider than the page: ${nameOf(element)}`);
        if (element.tagName === 'FIGURE' && box.height > height) wrong.push(`higher: ${nameOf(element)}`);
        if (element instanceof HTMLElement && !element.matches('input, select')) {
          const { overflowX, overflowY, position } = getComputedStyle(element);
          const isCut =
            (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) ||
            (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1);
          if (isCut) wrong.push(`cut: ${nameOf(element)}`);
          if (position === 'fixed' || position === 'sticky') wrong.push(`${position}: ${nameOf(element)}`);
        }
        const picture = element.tagName === 'text' ? element.closest('svg') : null;
        if (!picture) continue;
        const frame = picture.getBoundingClientRect();
        if (box.left < frame.left - 1 || box.right > frame.right + 1)
          wrong.push(`out of its picture: ${nameOf(element)}`);
      }
      dispatchEvent(new Event('afterprint'));
      return wrong;
    },
    { width, height },
  );
  await page.emulateMedia({ media: null });
  await page.setViewportSize(before);
  return found;
}
