import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { useAppHost } from './visitor';

const host = useAppHost();
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

async function copiedLink(page: Page): Promise<URL> {
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  return new URL(await page.evaluate(() => navigator.clipboard.readText()));
}

it('shows over the page what it asks for, whatever else was hung to it; closed, it is gone from address and links', async () => {
  const asked = [
    ['?about&utm_source=mail#v1/rank?seed=7', 'About Ionrank', 'Rank candidates'],
    ['?fbclid=x&diagnostics#v1/data', 'Diagnostics', 'Data'],
    ['?lessons#v1/data', 'Lessons', 'Data'],
    ['?lesson=there-is-none#v1/data', 'Lessons', 'Data'],
    ['#lesson=damaged', 'Lessons', 'Stage comparison'],
    ['?fbclid=x&watch=gp#v1/data', 'How it works', 'Data'],
  ];
  for (const [address, title, step] of asked) {
    const { page, context } = await host.visit(address, clipboard);
    const dialog = page.getByRole('dialog', { name: title, exact: true });
    await dialog.waitFor();
    await page.getByRole('heading', { level: 1, name: step, includeHidden: true }).waitFor();
    const { y } = (await dialog.boundingBox())!;
    await dialog.getByRole('button', { name: 'Close', exact: true }).first().click();
    // Where it was opened it stays, however much came into it meanwhile.
    expect(y, title).toBeLessThanOrEqual(64);
    await dialog.waitFor({ state: 'hidden' });
    // The page hears of the closing a moment later.
    await page.waitForURL(({ search }) => !/about|diagnostics|lesson|watch/.test(search));
    const { search, hash } = await copiedLink(page);
    expect([search, hash.split('?')[0]]).toEqual(['', new URL(page.url()).hash.split('?')[0]]);
    await context.close();
  }
});

it('tells from everywhere what to cite: also from the card of a term, from the report and from the project', async () => {
  const { page, context, complaints } = await host.visit('#v1/report');
  const about = page.getByRole('dialog', { name: 'About Ionrank' });
  const cites = async () => {
    await about.getByRole('heading', { name: 'Cite this study' }).waitFor();
    await about.getByRole('button', { name: 'Close', exact: true }).click();
    await about.waitFor({ state: 'hidden' });
  };
  await page.getByRole('button', { name: 'placebos', exact: true }).click();
  await page.getByRole('button', { name: 'All definitions' }).click();
  await page.getByRole('button', { name: 'About', exact: true }).click();
  await cites();
  await page.getByRole('button', { name: /^About Ionrank/ }).click();
  await cites();
  await page.getByRole('button', { name: 'Project', exact: true }).click();
  await page.getByRole('button', { name: 'About Ionrank', exact: true }).click();
  await cites();
  expect(complaints).toEqual([]);
  await context.close();
});

it('a lesson whose link is pasted into an open page keeps what was chosen there for its end', async () => {
  const { page, context, complaints } = await host.visit('#v1/data?seed=7');
  await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
  await page.evaluate(() => (location.hash = 'lesson=damaged'));
  const dialog = page.getByRole('dialog', { name: 'Lessons', exact: true });
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Close', exact: true }).first().click();
  await page.getByRole('link', { name: 'Validate', exact: true }).click();
  await page.waitForFunction(() => location.hash.includes('seed=7'));
  expect(complaints).toEqual([]);
  await context.close();
});
