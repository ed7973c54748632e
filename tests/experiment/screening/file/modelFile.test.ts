import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, sha256Hex, type JsonValue } from '../../../../src/base/hash';
import { InputError } from '../../../../src/base/problem';
import { applyRanking } from '../../../../src/experiment/screening/applyRanking';
import {
  checkFeatureVersions,
  featureVersions,
} from '../../../../src/experiment/screening/file/featureVersions';
import { readModelFile, writeModelFile } from '../../../../src/experiment/screening/file/modelFile';
import type { FeatureVersions, SavedRanking } from '../../../../src/experiment/screening/file/savedRanking';
import { fitWholeRanking } from '../../../../src/experiment/screening/fittedRanking';
import { learnerChoice } from '../../../../src/learners/registry';
import { rankingCsv } from '../../../../src/screen/rankingCsv';
import { madeUpRanking } from '../madeUpRanking';

const { input, candidates } = madeUpRanking();
const { tables } = input;
const provenance = {
  appVersion: '9.9.9',
  data: 'made up',
  dataSha256: 'ab'.repeat(32),
  settings: { seed: '42' },
};

async function saved(learner?: string): Promise<SavedRanking> {
  const choose = learner ? { learner: () => learnerChoice(learner) } : {};
  const ranking = await fitWholeRanking({ ...input, withQuality: true, ...choose }, 'stage0_magpie');
  return { ranking, provenance, features: featureVersions(ranking, tables) };
}
const [best, ridge] = [await saved(), await saved('ridge')];
const csvOf = async ({ ranking }: SavedRanking) => {
  const { ranked, unranked } = await applyRanking(ranking, { ...input, candidates });
  return rankingCsv(ranked, unranked);
};
const codeOf = (bytes: Uint8Array) => {
  try {
    readModelFile(bytes, 'm');
    return 'read';
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problem.code;
  }
};

/** The document of a file, changed, and signed anew where it is wanted. */
function forged(file: SavedRanking, change: (document: Record<string, JsonValue>) => void, isSigned = true) {
  const document = JSON.parse(gunzipSync(writeModelFile(file)).toString()) as Record<string, JsonValue>;
  change(document);
  const { sha256: _, ...signed } = document;
  if (isSigned) document.sha256 = sha256Hex(new TextEncoder().encode(canonicalJson(signed)));
  return new Uint8Array(gzipSync(JSON.stringify(document)));
}
/** The content as something that may be changed anywhere. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const contentOf = (document: Record<string, JsonValue>) => document.content as any;

describe('a model file', () => {
  test('ranks to the bytes of the list that it was saved from', async () => {
    for (const file of [best, ridge]) {
      const opened = readModelFile(writeModelFile(file), 'm');
      expect(opened.provenance).toEqual(provenance);
      expect(opened.ranking.models.map(({ fitted }) => fitted.quality)).toEqual(
        file.ranking.models.map(({ fitted }) => fitted.quality),
      );
      checkFeatureVersions(opened.features, opened.ranking, tables, 'm');
      expect(await csvOf(opened)).toBe(await csvOf(file));
      expect(writeModelFile(opened)).toEqual(writeModelFile(file));
    }
  });

  test('may be unpacked, and set otherwise', () => {
    const text = gunzipSync(writeModelFile(ridge)).toString();
    const loose = JSON.stringify(JSON.parse(text), null, 1);
    expect(codeOf(new TextEncoder().encode(loose))).toBe('read');
  });

  test('of another format version is refused by name', () => {
    const file = forged(ridge, (document) => (document.formatVersion = 2));
    expect(codeOf(file)).toBe('other-model-format');
    expect(() => readModelFile(file, 'm')).toThrow(
      'format version 2; this app reads version 1. Open it with Ionrank 9.9.9',
    );
  });

  test('of a version with a name without end is refused in one sentence', () => {
    const file = forged(ridge, (document) =>
      Object.assign(document, { formatVersion: 2, appVersion: 'long '.repeat(20_000) }),
    );
    expect(() => readModelFile(file, 'm')).toThrow(
      /Open it with Ionrank long long .{0,30}…, or fit and save/,
    );
  });

  test('that was changed is refused by its hash', () => {
    const changes: ((document: Record<string, JsonValue>) => void)[] = [
      (document) => (document.appVersion = '0.0.1'),
      (document) => (contentOf(document).provenance.data = 'other'),
      (document) => (contentOf(document).ranking.known[0].record.logSigma += 1),
      (document) => (contentOf(document).more = 1),
      (document) => (document.more = 1),
    ];
    for (const change of changes) expect(codeOf(forged(ridge, change, false))).toBe('damaged-model-file');
  });

  test('that was cut off, or is something else, is refused', () => {
    const whole = writeModelFile(ridge);
    for (const share of [0, 0.001, 0.3, 0.9, 0.999]) {
      expect(codeOf(whole.subarray(0, Math.floor(share * whole.length)))).toMatch(
        /broken-gzip|not-a-model-file/,
      );
    }
    const text = (words: string) => new TextEncoder().encode(words);
    for (const other of [
      'a,b\n1,2\n',
      '{',
      '[]',
      '{}',
      '{"format":"other"}',
      '{"format":null}',
      'PK\u0003\u0004',
    ]) {
      expect(codeOf(text(other))).toBe('not-a-model-file');
    }
    expect(codeOf(new Uint8Array(gzipSync('a,b\n')))).toBe('not-a-model-file');
  });

  test('of another learner, learner version, feature version or table is refused by name', () => {
    const model = (document: Record<string, JsonValue>) => contentOf(document).ranking.models[0].fitted;
    expect(codeOf(forged(ridge, (document) => (model(document).fitted.version = 3)))).toBe('other-learner');
    expect(codeOf(forged(ridge, (document) => (model(document).fitted.learner = 'oracle')))).toBe(
      'other-learner',
    );
    expect(codeOf(forged(ridge, (document) => model(document).columnNames.reverse()))).toBe('other-features');
    const versions = (change: Partial<FeatureVersions>) => () =>
      checkFeatureVersions({ ...ridge.features!, ...change }, ridge.ranking, tables, 'm');
    expect(versions({})).not.toThrow();
    expect(versions({ definitions: 1 })).toThrow('version 1 of all features');
    expect(versions({ blocks: { ...ridge.features!.blocks, magpie: 99 } })).toThrow(
      'version 99 of the features “magpie”',
    );
    expect(versions({ tables: { ...ridge.features!.tables, magpie: '00' } })).toThrow(
      'element table “magpie”',
    );
    expect(versions({ tables: {} })).toThrow('element table “magpie”');
  });

  test('that is signed but malformed is refused, wherever a field is changed', () => {
    const places = pathsOf(JSON.parse(gunzipSync(writeModelFile(best)).toString()) as JsonValue);
    expect(places.length).toBeGreaterThan(200);
    const values: readonly JsonValue[] = [
      null,
      [],
      {},
      'x',
      { $: 'array', kind: 'int32', length: 2, base64: '' },
    ];
    let nRead = 0;
    fc.assert(
      fc.property(fc.nat(places.length - 1), fc.constantFrom(...values), (k, value) => {
        const file = forged(best, (document) => put(document, places[k], value));
        const code = codeOf(file);
        // Texts may say anything.
        if (code === 'read') nRead++;
        else expect(code).toMatch(/^(not-a|other|damaged)/);
      }),
      { numRuns: 30, seed: 14 },
    );
    expect(nRead).toBeLessThan(15);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('with a flipped bit is refused, or predicts the same', async () => {
    const whole = writeModelFile(ridge);
    const expected = await csvOf(ridge);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const bytes = whole.slice();
        bytes[at] ^= 1 << bit;
        if (codeOf(bytes) !== 'read') return;
        expect(await csvOf(readModelFile(bytes, 'm'))).toBe(expected);
      }),
      { numRuns: 100, seed: 14 },
    );
  });
});

type Path = readonly (string | number)[];

/** Places of fields, those of the first items of a list alone. */
function pathsOf(json: JsonValue, path: Path = []): Path[] {
  if (json === null || typeof json !== 'object') return [path];
  const entries: [string | number, JsonValue][] = Array.isArray(json)
    ? (json as JsonValue[]).slice(0, 2).map((item, i) => [i, item])
    : Object.entries(json);
  return [
    ...(path.length > 0 ? [path] : []),
    ...entries.flatMap(([name, item]) => pathsOf(item, [...path, name])),
  ];
}

function put(document: Record<string, JsonValue>, path: Path, value: JsonValue): void {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  let at: any = document;
  for (const name of path.slice(0, -1)) at = at[name];
  at[path.at(-1)!] = value;
}
