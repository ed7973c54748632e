import { accounted, type Account } from '../../experiment/models/account';
import { none } from '../../experiment/models/computation';
import type { SelfCheckCases, SelfCheckResult } from '../../experiment/selfCheck/selfCheck';
import { elementTablePath, parseElementTable } from '../../features/tables/elementTables';
import { runSelfCheck, selfCheckPath } from '../../experiment/selfCheck/runSelfCheck';
import { selfCheckText } from '../../experiment/selfCheck/selfCheckWords';
import type { SessionServices } from '../storage/services';
import { Task } from '../task/task.svelte';
import { browserFacts } from './browserFacts';

/** The element tables that checks read. */
const tableNames = ['magpie', 'mat2vec', 'megnet16'] as const;

/** The self-check in this browser, with workers of its own that end with it, and what a bug report should say. */
export class DiagnosticsState {
  readonly task = new Task();
  results = $state.raw<readonly SelfCheckResult[]>([]);
  /** What the browser tells of itself; empty until it has. */
  facts = $state.raw<Readonly<Record<string, string>>>({});

  constructor(private readonly services: SessionServices) {}

  /** Everything as text, to be copied into a bug report. */
  get text(): string {
    return selfCheckText(this.facts, this.results);
  }

  /** How the results came about. */
  get account(): Account {
    const { appVersion } = this.services;
    const nNumbers = this.results.reduce((sum, result) => sum + result.nNumbers, 0);
    const from = {
      appVersion,
      data: 'cases with known answers, part of the app',
      dataSha256: '',
      settings: this.facts,
    };
    return accounted(from, {
      n: `${this.results.length} comparisons of ${nNumbers} numbers`,
      protocol: 'each number of this browser beside that of the reference program; nothing is held out',
      seed: 'fixed, among the cases',
      interval: 'none: deviations and what is allowed',
      resamples: none,
    });
  }

  /** Asks the browser what it is and what it keeps. */
  async look(): Promise<void> {
    const { Workers } = this.facts;
    const facts = await browserFacts(this.services.appVersion);
    this.facts = Workers === undefined ? facts : { ...facts, Workers };
  }

  /** Runs every check; see `task`. */
  async run(): Promise<void> {
    this.results = [];
    await this.task.start('Comparing with the reference programs', async (signal, onProgress) => {
      const read = async (path: string) =>
        new TextDecoder().decode(await this.services.readAsset(path, signal));
      const cases = JSON.parse(await read(selfCheckPath)) as SelfCheckCases;
      const tables = await Promise.all(
        tableNames.map(async (name) => [name, parseElementTable(name, await read(elementTablePath(name)))]),
      );
      const pool = await this.services.createPool();
      try {
        this.facts = { ...this.facts, Workers: String(pool.size) };
        this.results = await runSelfCheck(pool, cases, Object.fromEntries(tables), {
          signal,
          onProgress: ({ fraction, label }) => onProgress(fraction, undefined, label),
        });
      } finally {
        pool.close();
      }
    });
    await this.look();
  }
}
