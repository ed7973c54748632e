import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/* What is tested at every change. */

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const run = read('.ci/run');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

it('is all of npm test, the long repetitions and the journeys in two engines', () => {
  const asked = [...run.matchAll(/^(?:npm run|both) (.*)$/gm)].flatMap(([, names]) => names.split(' '));
  const ofTest = [...scripts.test.matchAll(/npm run (\S+)/g)].map(([, name]) => name);
  expect(ofTest.length).toBeGreaterThan(3);
  expect(asked).toEqual([...ofTest, 'test:slow', 'test:browsers']);
  expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  expect(run).toContain('IONRANK_BROWSERS=Chromium,Firefox\n');
});

it.each([
  ['good', 'good', 0],
  ['bad', 'good', 3],
  ['good', 'bad', 3],
  ['late', 'good', 4],
  ['good', 'late', 4],
])('fails where one of two that run at once fails: %s, %s', (first, second, status) => {
  const [both] = /^both\(\) \{[^]*?^\}$/m.exec(run)!;
  const npm =
    'npm() { echo "$2 says"; case $2 in bad) return 3;; late) sleep 0.1; echo "late ends"; return 4;; esac; }';
  const script = `set -euo pipefail\n${npm}\n${both}\nboth ${first} ${second}\necho after`;
  const done = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  expect(done.status).toBe(status);
  for (const name of [first, second]) expect(done.stdout).toContain(`${name} says`);
  expect(done.stdout.includes('after')).toBe(status === 0);
});
