import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { featureBlocks, featureSets } from '../src/features/registry';
import { defaultHgbParameters } from '../src/learners/hgb/parameters';

const root = new URL('../', import.meta.url);
const definitions = readFileSync(new URL('src/DEFINITIONS.md', root), 'utf8');
const sections = new Set([...definitions.matchAll(/^## (\d+)\./gm)].map(([, number]) => number));

/** Every citation of a section in code, styles, scripts and pages: `DEFINITIONS §2`, `DEFINITIONS section 2`. */
function citations(): { file: string; section: string }[] {
  return ['src', 'workers', 'tests'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|svelte|css|py|md)$/.test(file))
      .flatMap((file) =>
        [
          ...readFileSync(new URL(`${folder}/${file}`, root), 'utf8').matchAll(
            /DEFINITIONS[,;.]?\s+(?:\*\s+|#\s+)?(?:§|section )\s*(\d+)/g,
          ),
        ].map(([, section]) => ({ file: `${folder}/${file}`, section })),
      ),
  );
}

describe('the definitions', () => {
  it('have every section that is cited', () => {
    const cited = citations();
    expect(cited.length).toBeGreaterThan(20);
    expect(cited.filter(({ section }) => !sections.has(section))).toEqual([]);
  });

  it('number their sections without a gap', () => {
    expect([...sections]).toEqual(Array.from({ length: sections.size }, (_, k) => String(k + 1)));
  });

  it('list every feature set with its number of columns', () => {
    const rows = [...definitions.matchAll(/^\| `((?:stage\d|recipe)_\w+)` \| (\d+) \|/gm)];
    expect(rows.map(([, name, count]) => [name, Number(count)])).toEqual(
      featureSets.map(({ name, columnNames }) => [name, columnNames.length]),
    );
  });

  it('name every column, or the ends of its family', () => {
    const families = /^(smact|magpie|mat2vec|megnet16|sg)_/;
    const names = featureBlocks.flatMap(({ columnNames }) =>
      columnNames.filter((name) => !families.test(name)),
    );
    const ends = [
      'smact_H',
      'smact_Lr',
      'magpie_Number',
      'magpie_SpaceGroupNumber',
      'mat2vec_0',
      'megnet16_0',
    ];
    const missing = [...names, ...ends, 'sg_1', 'sg_230'].filter(
      (name) => !definitions.includes(`\`${name}\``),
    );
    expect(missing).toEqual([]);
  });

  it('state the learner’s parameters with their defaults', () => {
    const rows = [...definitions.matchAll(/^\| `(\w+)` \| (none|[\d.]+) \|/gm)].filter(
      ([, name]) => name in defaultHgbParameters,
    );
    expect(
      Object.fromEntries(rows.map(([, name, value]) => [name, value === 'none' ? null : Number(value)])),
    ).toEqual(defaultHgbParameters);
  });
});
