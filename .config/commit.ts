import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The commit of a checkout, with `-dirty` where files differ from it; `unknown` where there is no git, or no history. */
export function commitOf(root: string): string {
  // A copy without history may lie in another project's checkout.
  if (!existsSync(join(root, '.git'))) return 'unknown';
  try {
    const asked = ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'];
    return execFileSync('git', asked, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'unknown';
  }
}
