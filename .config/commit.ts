import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The commit of a checkout, with `-dirty` where files differ from it; `unknown` where there is no git, or no history. */
export function commitOf(root: string): string {
  // A copy without history may lie in another project's checkout.
  if (!existsSync(join(root, '.git'))) return 'unknown';
  try {
    const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] } as const;
    return execFileSync(
      'git',
      ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'],
      options,
    ).trim();
  } catch {
    return 'unknown';
  }
}
