import { execFile } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { studyCreated } from '../../src/experiment/tuning/studyCreated';
import type { ResultJson } from '../../src/experiment/tables/resultJson';
import { kFold } from '../../src/folds/kFold';
import { paperStudy } from '../../src/tune/study/presets';
import { StudyRecord } from '../../src/tune/study/studyRecord';
import { writeTrialsCsv } from '../../src/tune/trialsCsv/trialsCsv';
import { openObelix } from '../experiment/obelixStudy';
import { runStudyOn } from '../experiment/runs';
import { primedFolder } from '../primedCache';
import { firstOpen } from './journeys/firstOpen';
import type { Journey, Seen } from './journeys/journey';
import { ownData, writtenTable } from './journeys/ownTable';
import { pasted, pastedFormulas } from './journeys/pastedFormulas';
import { nTrials, smallStudy } from './journeys/smallStudy';
import { trialLines } from './journeys/steps';

/** What a journey comes to in the page, and by the same code in Node: texts that must be the same. */
export interface NodeTwin {
  readonly journey: Journey;
  readonly ofPage: (seen: Seen) => readonly string[];
  /** Takes a folder of its own. */
  readonly ofNode: (folder: string) => Promise<readonly string[]>;
}

const program = fileURLToPath(new URL('../../dist-node/study.js', import.meta.url));

/** Runs the headless program, and reads the file that it writes. */
async function study(folder: string, file: string, ...args: string[]): Promise<string> {
  const kept = join(folder, 'kept');
  // Features that other tests have computed in Node.
  if (!existsSync(kept) && existsSync(primedFolder())) cpSync(primedFolder(), kept, { recursive: true });
  const path = join(folder, file);
  const written = file.endsWith('.json') ? '--json' : '--out';
  await promisify(execFile)(process.execPath, [program, '--cache', kept, ...args, written, path]);
  return readFileSync(path, 'utf8');
}

/** The three stages of a file of scores: all that both programs write of them. */
function stageScores(json: string): string[] {
  const { dataSha256, experiments } = JSON.parse(json) as ResultJson;
  const stages = experiments.filter(({ name }) => name.startsWith('stage'));
  return stages.map(({ name, nFeatures, params, cv, test }) =>
    JSON.stringify({ dataSha256, name, nFeatures, params, cv, test }),
  );
}

/** The lines of a ranking below its head. */
const rankedLines = (csv: string) =>
  csv
    .trim()
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'));

async function trialsInNode(): Promise<string[]> {
  const plan = { label: 'small', featureSet: 'stage2_physics_geometry', withCoercedFlag: true };
  const { pool, nTrain, target, matrixOf } = await openObelix([plan]);
  try {
    const protocol = { nFolds: 5, seed: 42 };
    const source = { appVersion: 'test', data: 'OBELiX', dataSha256: '' };
    const record = new StudyRecord(studyCreated({ ...paperStudy, nTrials }, plan, protocol, source, 0));
    const sample = { matrix: matrixOf(plan.featureSet), target, folds: kFold(nTrain, 5, 42) };
    await runStudyOn({ ...sample, runner: pool, record, now: () => 0, onEvent: () => undefined });
    return trialLines(writeTrialsCsv(record));
  } finally {
    pool.close();
  }
}

/** The journeys that the headless program or its code makes too. */
export const nodeTwins: readonly NodeTwin[] = [
  {
    journey: firstOpen,
    ofPage: ({ json }) => stageScores(String(json)),
    ofNode: async (folder) => stageScores(await study(folder, 'scores.json', '--experiment', 'stages')),
  },
  {
    journey: smallStudy,
    ofPage: ({ trials }) => trials as string[],
    ofNode: trialsInNode,
  },
  {
    journey: pastedFormulas,
    ofPage: ({ csv }) => rankedLines(String(csv)),
    ofNode: async (folder) => {
      const path = join(folder, 'pasted.csv');
      const rows = pasted.map((line) => line.split(': ').reverse());
      const lines = rows.map(([formula, id], i) => `${id ?? `p${i + 1}`},${formula}`);
      writeFileSync(path, ['ID,Formula', ...lines, ''].join('\n'));
      return rankedLines(await study(folder, 'ranking.csv', '--predict', path));
    },
  },
  {
    journey: ownData,
    ofPage: ({ json }) => stageScores(String(json)),
    ofNode: async (folder) => {
      const path = writtenTable(folder);
      // The page leaves the flag of OBELiX out where the data are one's own.
      const args = ['--experiment', 'stages', '--train', path, '--coerced', 'off'];
      return stageScores(await study(folder, 'own.json', ...args));
    },
  },
];
