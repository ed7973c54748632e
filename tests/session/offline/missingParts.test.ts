import { beforeEach, describe, expect, it } from 'vitest';
import {
  onMissingPart,
  tellOfReload,
  type MissingPartsWorld,
} from '../../../src/session/offline/missingParts';

const pageWith = (entry: string) => `<script type="module" crossorigin src="./assets/${entry}.js"></script>`;
let said: string[];
let reloads: number;
let offers: number;
let kept: Map<string, string>;

function world(page: string | null, own = 'assets/old.js', isBusy = false): MissingPartsWorld {
  return {
    ownEntry: own,
    readPage: () => (page === null ? Promise.reject(new TypeError('no network')) : Promise.resolve(page)),
    memory: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    isBusy: () => isBusy,
    notify: (_, text) => void said.push(text),
    offerReload: () => void offers++,
    reload: () => void reloads++,
  };
}

beforeEach(() => {
  said = [];
  [reloads, offers] = [0, 0];
  kept = new Map();
});

describe('a part of the page that is gone', () => {
  it('makes the page say so and reload where the host has another build, and the next one tell it once', async () => {
    await onMissingPart(world(pageWith('new')));
    expect([reloads, offers]).toEqual([1, 0]);
    expect(said).toEqual([expect.stringContaining('The page reloads once')]);
    const next = world(pageWith('new'), 'assets/new.js');
    tellOfReload(next, '9.9.9');
    tellOfReload(next, '9.9.9');
    expect(said.slice(1)).toEqual([expect.stringContaining('this is version 9.9.9')]);
  });

  it('is left to whoever asked for it where the host is out of reach, has the same build, or no page', async () => {
    for (const page of [null, pageWith('old'), '<h1>Log in to this network</h1>'])
      await onMissingPart(world(page));
    expect([reloads, offers, said]).toEqual([0, 0, []]);
  });

  it('reloads once for a build: a host that gives the old page again is not asked for ever', async () => {
    await onMissingPart(world(pageWith('new')));
    await onMissingPart(world(pageWith('new')));
    expect([reloads, offers]).toEqual([1, 1]);
    await onMissingPart(world(pageWith('newer')));
    expect(reloads).toBe(2);
  });

  it('interrupts no work: the reload is offered', async () => {
    await onMissingPart(world(pageWith('new'), 'assets/old.js', true));
    expect([reloads, offers]).toEqual([0, 1]);
    expect(said).toEqual([expect.stringContaining('when the work is done')]);
  });

  it('is offered where nothing can be noted, since it might reload for ever', async () => {
    const forbidden = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const memory = { getItem: forbidden, setItem: forbidden };
    await onMissingPart({ ...world(pageWith('new')), memory });
    tellOfReload({ ...world(pageWith('new'), 'assets/new.js'), memory }, '9.9.9');
    expect([reloads, offers, said.length]).toEqual([0, 1, 1]);
  });
});
