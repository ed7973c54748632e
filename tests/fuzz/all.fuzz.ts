import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { targetsOf } from './targets';
import { tryInputs, type Finding, type Tally } from './trial';

/*
 * Thousands of damaged and hostile inputs: npm run fuzz -- --seed 7 --n 25000: 20 000 over
 * all readers, 5000 of each kept record.
 * Findings are written to a folder that is named at the end; the input that is being read stands in its file “now”.
 */

const seed = Number(process.env.IONRANK_FUZZ_SEED ?? 1);
const n = Number(process.env.IONRANK_FUZZ_N ?? 25_000);
const only = process.env.IONRANK_FUZZ_ONLY;
const folder = join(tmpdir(), 'ionrank-fuzz');
mkdirSync(folder, { recursive: true });

const found: Finding[] = [];
const tallies: Tally[] = [];
const targets = targetsOf(0.8 * n, Math.ceil(0.2 * n)).filter(({ target }) => !only || target.name === only);

test.each(targets.map(({ target, n }) => ({ name: target.name, target, n })))(
  '$name',
  async ({ target, n }) => {
    const now = (name: string, at: number) =>
      writeFileSync(join(folder, 'now'), `${name} ${at} of seed ${seed}\n`);
    const { tally, findings, slow } = await tryInputs(target, seed, n, now);
    tallies.push(tally);
    found.push(...findings, ...slow);
    const { nInputs, nRefused, slowestMs, slowestAt } = tally;
    process.stdout.write(
      `${tally.target}: ${nInputs} inputs, ${nRefused} refused, the slowest took ${(slowestMs / 1000).toFixed(2)} s (${slowestAt}); ${findings.length} findings\n`,
    );
    for (const finding of [...findings, ...slow].slice(0, 50)) write(finding);
    const kinds = new Map(
      [...findings, ...slow].map((finding) => [finding.what.split('\n')[0].slice(0, 90), finding]),
    );
    for (const { at, what } of [...kinds.values()].slice(0, 12))
      process.stdout.write(`  ${at}: ${what.slice(0, 900)}\n`);
    expect(findings.length + slow.length).toBe(0);
  },
);

function write({ target, at, input, what }: Finding): void {
  const name = `${target.replaceAll(' ', '-')}-${seed}-${at}`;
  const { bytes } = Object(input) as { bytes?: Uint8Array };
  let content: Uint8Array | string = typeof input === 'string' ? input : '';
  try {
    content = bytes instanceof Uint8Array ? bytes : content || serialize(input);
  } catch {
    // What cannot be written is made anew by its seed.
  }
  writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, `${name}.txt`), what);
}

test('the whole', () => {
  const nInputs = tallies.reduce((sum, tally) => sum + tally.nInputs, 0);
  const slowest = tallies.reduce((first, second) => (second.slowestMs > first.slowestMs ? second : first));
  process.stdout.write(
    `${nInputs} inputs of seed ${seed}, ${found.length} findings (${folder}); the slowest: ${slowest.target} ${slowest.slowestAt}, ${(slowest.slowestMs / 1000).toFixed(2)} s\n`,
  );
  expect(found.length).toBe(0);
});
