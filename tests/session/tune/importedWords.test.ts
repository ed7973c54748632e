import { expect, test } from 'vitest';
import { importedSentence } from '../../../src/session/tune/importedWords';
import { readStudyFile } from '../../../src/tune/readStudyFile';
import { replayEvents } from '../../../src/tune/study/replay';
import { readGolden } from '../../golden';

test('a study of another program says what its search space is here', () => {
  const golden = readGolden<Record<string, { readonly journal: string }>>('exported_study');
  const sentence = (name: string) =>
    importedSentence(
      replayEvents(readStudyFile(new TextEncoder().encode(golden[name].journal), `${name}.log`)),
    );
  expect(sentence('tuned')).toMatch(/^From tuned\.log\. Its file does not tell which data/);
  expect(sentence('network')).toMatch(/^From network\.log\. dropout, units are no hyper-parameters/);
});
