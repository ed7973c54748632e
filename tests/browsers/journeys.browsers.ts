import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { EngineRun } from './engineRun';
import { engines, type AskedEngine } from './engines/engines';
import { journeys, journeysOfBytes } from './journeys/all';
import { nodeTwins } from './nodeTwins';

/*
 * The same person in every engine: what is shown and what is saved are the same bytes. The engines run beside each
 * other, and Node beside them. WebKitGTK (webkit2gtk-driver, xvfb) makes the journeys of scores and ranking, where
 * IONRANK_BROWSERS=Chromium,Firefox,WebKitGTK asks for it: its driver is too slow for more.
 */

const folder = mkdtempSync(join(tmpdir(), 'ionrank-journeys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

for (const { title, missing } of engines)
  if (missing !== null) process.stderr.write(`${title} is left out: ${missing}\n`);
const present = engines.filter(({ missing }) => missing === null);
const titles = present.map(({ title }) => title);
const journeysOf = ({ onlyWhenAsked }: AskedEngine) => (onlyWhenAsked ? journeysOfBytes : journeys);

const runs = new Map<string, EngineRun>();
const ofNode = new Map<string, Promise<readonly string[]>>();
beforeAll(() => {
  expect(inject('nodeBuildError')).toBe('');
  for (const engine of present) runs.set(engine.title, new EngineRun(engine, journeysOf(engine), folder));
  let last: Promise<unknown> = Promise.resolve();
  for (const twin of nodeTwins) {
    const result = last.then(() => twin.ofNode(folder));
    ofNode.set(twin.journey.name, result);
    last = result.catch(() => undefined);
  }
});
afterAll(() => Promise.all([...runs.values()].map((run) => run.close())));

describe.each(present)('$title', (engine) => {
  it.each(journeysOf(engine).map(({ name }) => name))('%s', async (name) => {
    expect((await runs.get(engine.title)!.outcomeOf(name)).complaints).toEqual([]);
  });
});

describe.skipIf(titles.length < 2)('what is seen and saved is the same in all engines', () => {
  it.each(journeys.map(({ name }) => name))('%s', async (name) => {
    const makers = [...runs.values()].filter((run) => run.makes(name));
    const [first, ...others] = await Promise.all(makers.map((run) => run.outcomeOf(name)));
    for (const other of others) expect(other.seen).toEqual(first.seen);
  });
});

describe.skipIf(titles.length === 0)('and as in Node', () => {
  it.each(nodeTwins.map((twin) => [twin.journey.name, twin] as const))('%s', async (name, twin) => {
    const expected = await ofNode.get(name);
    for (const [title, run] of runs)
      if (run.makes(name)) expect(twin.ofPage((await run.outcomeOf(name)).seen), title).toEqual(expected);
  });
});

// For a look at what differs: all that was seen, by engine and journey.
const { IONRANK_SEEN: seenFile } = process.env;
afterAll(async () => {
  if (!seenFile) return;
  const seen: Record<string, Record<string, unknown>> = {};
  for (const [title, run] of runs) {
    seen[title] = {};
    for (const { name } of journeys.filter((journey) => run.makes(journey.name)))
      seen[title][name] = await run.outcomeOf(name).then(
        (outcome) => outcome.seen,
        (error) => String(error),
      );
  }
  writeFileSync(seenFile, JSON.stringify(seen, null, 1));
});
