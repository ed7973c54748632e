import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/* What is tested at every change. */

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const run = read('.ci/run');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** The scripts that a script runs in the end. */
function partsOf(name: string): string[] {
  const parts = [...(scripts[name] ?? `no script ${name}`).matchAll(/npm run (\S+)/g)];
  return parts.length > 0 ? parts.flatMap(([, part]) => partsOf(part)) : [name];
}

it('is all of npm test and the journeys in two engines, beside the long repetitions', () => {
  const asked = [...run.matchAll(/^(?:npm run|both) (.*)$/gm)].flatMap(([, names]) =>
    names.match(/[\w:]+/g)!,
  );
  expect(partsOf('test').length).toBeGreaterThan(4);
  expect(asked.sort()).toEqual([...partsOf('test'), 'test:browsers'].sort());
  expect(asked.filter((name) => !(name in scripts))).toEqual([]);
  expect(run).toContain('IONRANK_BROWSERS=Chromium,Firefox\n');
  const workflow = read('.github/workflows/pages.yml');
  expect(workflow).toContain('- run: npm run test:slow\n');
  expect(workflow).toContain('needs: [test, repetitions]\n');
});

it.each([
  ['good', 'good', 0],
  ['bad', 'good', 3],
  ['good', 'bad', 3],
  ['late', 'good', 4],
  ['good', 'late', 4],
  ['bad also', 'good', 3],
  ['also good', 'also bad', 3],
])('fails where one of two that run at once fails: %s, %s', (first, second, status) => {
  const [both] = /^both\(\) \{[^]*?^\}$/m.exec(run)!;
  const npm =
    'npm() { echo "$2 says"; case $2 in bad) return 3;; late) sleep 0.1; echo "late ends"; return 4;; esac; }';
  const script = `set -euo pipefail\n${npm}\n${both}\nboth "${first}" "${second}"\necho after`;
  const done = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  expect(done.status).toBe(status);
  for (const name of [first.split(' ')[0], ...second.split(' ')])
    expect(done.stdout).toContain(`${name} says`);
  expect(done.stdout.includes('after')).toBe(status === 0);
});
