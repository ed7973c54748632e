import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/* npm run fuzz -- --seed 7 --n 25000 [--only csv]: vitest takes no options of others, so that they go by the environment. */

const option = { type: 'string' };
const { values } = parseArgs({ options: { seed: option, n: option, only: option } });
const given = Object.entries(values).map(([name, value]) => [`IONRANK_FUZZ_${name.toUpperCase()}`, value]);
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'fuzz'], {
  stdio: 'inherit',
  env: { ...process.env, ...Object.fromEntries(given) },
});
process.exit(status ?? 1);
