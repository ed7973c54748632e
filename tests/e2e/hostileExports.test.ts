import { describe, expect, it } from 'vitest';
import { testSavedDocuments } from './savedDocuments';
import { useAppHost } from './visitor';

const host = useAppHost();
testSavedDocuments(host, false);

describe('the page in a frame of another', () => {
  it('shows a link to itself and no button', async () => {
    const { context } = await host.visit('?about');
    const framed = await context.newPage();
    await framed.setContent(`<iframe src="${host.server.url}"></iframe>`, { waitUntil: 'commit' });
    const inside = framed.frameLocator('iframe');
    await inside.getByRole('link', { name: 'Open Ionrank by itself' }).waitFor();
    expect(await inside.getByRole('button').count()).toBe(0);
    await context.close();
  });
});
