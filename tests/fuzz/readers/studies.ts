import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalJson, sha256Hex, type JsonValue } from '../../../src/base/hash';
import { applyRanking } from '../../../src/experiment/screening/applyRanking';
import { featureVersions } from '../../../src/experiment/screening/file/featureVersions';
import { readModelFile, writeModelFile } from '../../../src/experiment/screening/file/modelFile';
import { fitWholeRanking } from '../../../src/experiment/screening/fittedRanking';
import { learnerChoice } from '../../../src/learners/registry';
import { pictureOf } from '../../../src/session/tune/tuningStudy';
import { writeOptunaJournal } from '../../../src/tune/optunaJournal/writeOptunaJournal';
import { replayEvents } from '../../../src/tune/study/replay';
import { writeTrialsCsv } from '../../../src/tune/trialsCsv/trialsCsv';
import { inlineRunner } from '../../experiment/inlineRunner';
import { madeUpRanking } from '../../experiment/screening/madeUpRanking';
import { study } from '../../tune/studyEvents';
import type { Chance } from '../chance';
import { mutatedData } from '../mutatedData';
import { mutatedBytes, mutatedText } from '../mutations';
import type { ReaderTarget } from '../trial';

/* Studies of Optuna and model files. */

interface File {
  readonly file: string;
  readonly bytes: Uint8Array;
}

const runner = inlineRunner();
const utf8 = (text: string) => new TextEncoder().encode(text);

async function readStudy(input: File) {
  const events = await runner.run('readStudy', input);
  pictureOf('x', replayEvents(events), { running: false, durable: true });
}

const foreign = readFileSync(new URL('../../tune/optunaJournal/foreign.test.ts', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\s*'?\{"op_code"/.test(line))
  .map((line) => line.trim().replace(/^'|'?,?$/g, ''));
const journals = [writeOptunaJournal(study), ...(foreign.length > 0 ? [foreign.join('\n')] : [])];
const journalWords = [
  ...[
    '"op_code": 0',
    '"op_code": 4',
    '"op_code": 99',
    '"trial_id": 5',
    '"study_id": 1',
    '"state": 1',
    '"values": [NaN]',
  ],
  ...[
    '"param_name": "__proto__"',
    '"distribution": "{}"',
    '"intermediate_value": Infinity',
    '\n{}\n',
    '\n[]\n',
    'null',
  ],
];

const journal: ReaderTarget<File> = {
  name: 'Optuna journals',
  share: 10,
  make(chance) {
    const whole = chance.of(journals);
    if (chance.is(0.4))
      return { file: 'a.log', bytes: utf8(mutatedText(chance, whole, journalWords, journals)) };
    const lines = whole.trim().split('\n');
    for (let n = chance.few(); n > 0; n--) {
      const at = chance.below(lines.length);
      try {
        lines[at] = JSON.stringify(mutatedData(chance, JSON.parse(lines[at]), true)) ?? '';
      } catch {
        lines[at] += '}';
      }
    }
    return { file: 'a.log', bytes: utf8(lines.join('\n')) };
  },
  read: readStudy,
};

const { spec, trials } = replayEvents(study);
const csvs = [writeTrialsCsv({ ...replayEvents(study), spec, trials })];
const csvWords = [
  ...[
    'number',
    'state',
    'value',
    'params_max_depth',
    'user_attrs_fold_9999_validation_rmse',
    'COMPLETE',
    'PRUNED',
    'FAIL',
  ],
  ...['datetime_start', '2026-01-01 00:00:00', 'intermediate_values_0', 'user_attrs_', 'params_', '1e400'],
];

const trialsCsv: ReaderTarget<File> = {
  name: 'tables of trials',
  share: 6,
  make: (chance) => ({ file: 'a.csv', bytes: utf8(mutatedText(chance, chance.of(csvs), csvWords, csvs)) }),
  read: readStudy,
};

const { input, candidates } = madeUpRanking();
const models = await Promise.all(
  ['hgb', 'ridge', 'kernelGp', 'extraTrees'].map(async (name) => {
    const small = name === 'hgb' ? {} : { learner: () => learnerChoice(name) };
    const ranking = await fitWholeRanking({ ...input, ...small }, 'stage0_magpie');
    const provenance = {
      appVersion: '9.9.9',
      data: 'made up',
      dataSha256: 'ab'.repeat(32),
      settings: { seed: '42' },
    };
    const bytes = writeModelFile({ ranking, provenance, features: featureVersions(ranking, input.tables) });
    return { bytes, document: JSON.parse(gunzipSync(bytes).toString()) as Record<string, JsonValue> };
  }),
);

/** The document of a model with another content, signed anew: whoever writes one by hand can do so. */
function forged(chance: Chance, document: Record<string, JsonValue>): Uint8Array {
  const { sha256: _, ...rest } = document;
  const signed = mutatedData(chance, rest, true) as Record<string, JsonValue>;
  try {
    const sha256 = sha256Hex(utf8(canonicalJson(signed)));
    return utf8(JSON.stringify({ ...Object(signed), sha256 }));
  } catch {
    return utf8('{}');
  }
}

const model: ReaderTarget<File> = {
  name: 'model files',
  share: 4,
  make(chance) {
    const { bytes, document } = chance.of(models);
    if (chance.is(0.25)) return { file: 'm', bytes: mutatedBytes(chance, bytes) };
    const text = forged(chance, document);
    return { file: 'm', bytes: chance.is(0.2) ? new Uint8Array(gzipSync(text)) : text };
  },
  async read({ bytes, file }) {
    const { ranking } = readModelFile(bytes, file);
    await applyRanking(ranking, { ...input, candidates: candidates.slice(0, 3) });
  },
};

export const studyTargets = [journal, trialsCsv, model] as ReaderTarget<never>[] as ReaderTarget[];
