import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { StaticServer } from '../e2e/staticServer';
import type { Engine, Tab } from './engines/engine';
import { engines } from './engines/engines';
import { journeys } from './journeys/all';
import type { Seen } from './journeys/journey';
import { nodeTwins } from './nodeTwins';

/* The same person in every engine: what is shown and what is saved are the same bytes. */

const folder = mkdtempSync(join(tmpdir(), 'ionrank-journeys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What was seen, by engine and journey. */
const seen = new Map<string, Map<string, Seen>>();

for (const { title, start, missing } of engines) {
  if (missing !== null) process.stderr.write(`${title} is skipped: ${missing}\n`);
  describe.skipIf(missing !== null)(title, () => {
    const server = new StaticServer(process.env.IONRANK_DIST ?? 'dist');
    const found = new Map<string, Seen>();
    let engine: Engine;
    let tab: Tab;
    beforeAll(async () => {
      await server.start();
      engine = await start();
      tab = await engine.newTab();
      seen.set(title, found);
    });
    afterAll(async () => {
      await engine?.close();
      await server.stop();
    });

    for (const { name, go } of journeys) {
      it(name, async () => {
        found.set(name, await go({ engine, tab, server, folder }));
        expect(await tab.takeComplaints()).toEqual([]);
        if (process.env.SHOT) await tab.screenshot(`${process.env.SHOT}-${title}-${name.slice(0, 14)}.png`);
      });
    }
  });
}

const nPresent = engines.filter(({ missing }) => missing === null).length;

describe.skipIf(nPresent < 2)('what is seen and saved is the same in all engines', () => {
  it.each(journeys.map(({ name }) => name))('%s', (name) => {
    const [first, ...others] = [...seen.values()].map((found) => found.get(name));
    expect(first).toBeDefined();
    for (const other of others) expect(other).toEqual(first);
  });
});

describe.skipIf(nPresent === 0)('and as in Node', () => {
  it.each(nodeTwins.map((twin) => [twin.journey.name, twin] as const))('%s', async (name, twin) => {
    expect(inject('nodeBuildError')).toBe('');
    const expected = await twin.ofNode(folder);
    for (const [title, found] of seen) expect(twin.ofPage(found.get(name)!), title).toEqual(expected);
  });
});

// For a look at what differs: all that was seen, by engine and journey.
const { IONRANK_SEEN: seenFile } = process.env;
afterAll(() => {
  const plain = [...seen].map(([title, found]) => [title, Object.fromEntries(found)]);
  if (seenFile) writeFileSync(seenFile, JSON.stringify(Object.fromEntries(plain), null, 1));
});
