import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { describeProblem, InputError, type Problem } from '../../src/base/problem';
import { elementsOfFormula } from '../../src/crystal/chemistry/formula';
import { settingsFromHash } from '../../src/session/settings/share';
import { guessRoles } from '../../src/table/guessRoles';
import { createNodePool } from '../../workers/nodeClient';
import type { Pool } from '../../workers/pool';
import { largeFiles, longLink } from './largeFiles';

/*
 * Files beyond all measure are read or refused by the jobs that the page gives them to, within the memory that a tab
 * has. Times are told, and are no part of the test: they hang on the machine.
 */

const program = fileURLToPath(new URL('../../dist-node/compute.js', import.meta.url));
let pool: Pool;
beforeAll(() => {
  expect(inject('nodeBuildError')).toBe('');
});
afterAll(() => pool?.close());

/** Reads a file as the page does, to the end or to the refusal. */
async function read(name: string, bytes: Uint8Array): Promise<string> {
  if (/\.(csv|xlsx)$/.test(name)) {
    const { table, problems } = await pool.run('readTable', { file: name, bytes });
    const { roles } = guessRoles(table, elementsOfFormula);
    const isKnown = 'reducedComposition' in roles && 'sigma' in roles;
    const dataset = isKnown ? await pool.run('cleanTable', { table, roles, split: 'train' }) : null;
    return `${table.nRows} rows, ${dataset?.records.length} materials ${told(problems)}`;
  }
  const { cifs, problems } = await pool.run('readCifArchive', { file: name, bytes });
  const facts = await pool.run('cellFacts', { cifs });
  const refused = Object.values(facts).filter((found): found is Problem => 'message' in found);
  const read = Object.keys(cifs).filter((id) => !refused.includes(facts[id] as Problem));
  const records = read.slice(0, 1).map((id, i) => ({ id, row: i + 1 }));
  for (const { id } of records) await pool.run('analyseStructure', { cif: cifs[id], file: id });
  return `${read.length} structures ${told([...problems, ...refused])}`;
}

const told = (problems: readonly Problem[]) =>
  problems.length > 0 ? `(${describeProblem(problems[0]).slice(0, 200)})` : '';
const megabytes = (bytes: number) => Math.round(bytes / 1e6);

test.each(largeFiles)('$what', async ({ what, name, bytes: make }) => {
  pool?.close();
  pool = createNodePool(1, { program });
  await pool.run('hash', { parts: ['started'] });
  const bytes = make();
  global.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  let outcome: string;
  try {
    outcome = await read(name, bytes);
  } catch (error) {
    outcome = String(error);
    expect(error).toSatisfy((thrown) => thrown instanceof InputError || thrown instanceof RangeError);
  } finally {
    clearInterval(watching);
  }
  const { user, system } = process.cpuUsage(cpu);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(
    `${what} (${megabytes(bytes.length)} MB): ${seconds} s, ${((user + system) / 1e6).toFixed(1)} s of the processor, ` +
      `${megabytes(peak - before)} MB: ${outcome.slice(0, 300)}\n`,
  );
  expect(peak - before).toBeLessThan(500e6);
});

test('a link with 500 000 keys says one sentence', () => {
  const { complaints } = settingsFromHash(longLink(500_000));
  expect(complaints.length).toBe(1);
  expect(complaints[0].length).toBeLessThan(200);
});
