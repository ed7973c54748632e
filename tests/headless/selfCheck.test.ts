import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { selfChecks } from '../../src/experiment/selfCheck/registry';
import type { SelfCheckResult } from '../../src/experiment/selfCheck/selfCheck';
import { selfCheckArgs } from '../../src/headless/selfCheck';

const program = fileURLToPath(new URL('../../dist-node/study.js', import.meta.url));

describe('--self-check', () => {
  test('computes all checks, says what is equal to what, and writes it as JSON', () => {
    expect(inject('nodeBuildError')).toBe('');
    const folder = mkdtempSync(join(tmpdir(), 'ionrank-check-'));
    try {
      const json = join(folder, 'check.json');
      const { status, stdout } = spawnSync(
        process.execPath,
        [program, '--self-check', '--workers', '2', '--json', json],
        { encoding: 'utf8' },
      );
      expect(stdout).toContain('equal to scikit-learn 1.9.1 to the last bit');
      expect(stdout).toContain(`All ${selfChecks.length} checks are equal to their references.`);
      expect(status).toBe(0);
      const written = JSON.parse(readFileSync(json, 'utf8')) as {
        passes: boolean;
        workers: string;
        results: SelfCheckResult[];
      };
      expect([written.passes, written.workers]).toEqual([true, '2']);
      expect(written.results.map(({ name }) => name)).toEqual(selfChecks.map(({ name }) => name));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('takes workers and a file, and nothing else', () => {
    expect(selfCheckArgs(['--train', 'x.csv'])).toBeNull();
    expect(selfCheckArgs(['--self-check'])).toEqual({ workers: null, json: null });
    expect(selfCheckArgs(['--workers', '3', '--self-check', '--json', 'a'])).toEqual({
      workers: 3,
      json: 'a',
    });
    expect(() => selfCheckArgs(['--self-check', '--train', 'x.csv'])).toThrow('--self-check goes with');
    expect(() => selfCheckArgs(['--self-check', '--workers', '0'])).toThrow('--workers');
  });
});
