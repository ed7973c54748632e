import { counted } from '../../../base/words/counted';
import { temperatureWords } from '../../../table/temperature/temperaturePolicy';
import { cited } from '../citations';
import type { CitedWork } from '../citedWork';
import { commaList } from './wording';

/** Tells where the rows come from, how many they are, and what was done with them. */
export function aboutData({ data, further }: CitedWork): string {
  return [
    originText(data),
    structuresText(data),
    targetText(data),
    cleaningText(data),
    further ? furtherText(further) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function originText({ name, sha256, isPublished, nTrain, nTest, nPapers }: CitedWork['data']): string {
  const rows =
    nTest === 0
      ? `${counted(nTrain, 'material')} for training and no separate test set`
      : `${counted(nTrain, 'material')} for training and ${nTest} for testing, as ${isPublished ? 'published' : 'given'}`;
  const papers = nPapers === 0 ? '' : `; the training rows stem from ${counted(nPapers, 'paper')}`;
  const source = isPublished
    ? `the OBELiX data set, version 1.2.0${cited('obelix')}, under CC BY 4.0`
    : `our own data set (${name})`;
  return `Ionic conductivities were taken from ${source}: ${rows}${papers} (SHA-256 of the data files ${sha256}).`;
}

function structuresText({ nStructures: { train, test }, nTest }: CitedWork['data']): string {
  if (train + test === 0) return 'No crystal structures were used.';
  const where = nTest === 0 ? `${train}` : `${train} training and ${test} test materials`;
  return nTest === 0
    ? `A crystal structure was available for ${where} of them.`
    : `A crystal structure was available for ${where}.`;
}

function targetText({ nThresholds, temperature, takesRanges }: CitedWork['data']): string {
  const limits =
    nThresholds === 0
      ? ''
      : ` For ${counted(nThresholds, 'training row')} only a limit of σ was reported; the limit stood for the value.`;
  const ranges = takesRanges ? ' The geometric middle stood for a range of σ.' : '';
  const temperatures = temperature ? ` Temperatures of measurement: ${temperatureWords(temperature)}.` : '';
  return `The target was log₁₀(σ / S cm⁻¹) of the ionic conductivity σ at room temperature.${limits}${ranges}${temperatures}`;
}

function cleaningText({ cleaning }: CitedWork['data']): string {
  if (!cleaning) return '';
  const { changed, missing, dropped } = cleaning;
  const done = [
    ...(changed > 0 ? [`${counted(changed, 'cell')} rewritten in standard form`] : []),
    ...(missing > 0 ? [`${counted(missing, 'impossible value')} set missing`] : []),
    ...(dropped > 0 ? [`${counted(dropped, 'row')} dropped (exact repeats, or no usable conductivity)`] : []),
  ];
  const words = done.length === 0 ? 'nothing had to be changed' : commaList(done);
  return `Cleaning: ${words}.`;
}

function furtherText({ name, sha256, isLiverpoolList, nRows }: NonNullable<CitedWork['further']>): string {
  const source = isLiverpoolList
    ? `the Liverpool ionics list${cited('liverpoolList')}, under CC BY 4.0`
    : `a further table of our own (${name})`;
  return `Where said so, ${counted(nRows, 'further measurement')} of ${source} (SHA-256 ${sha256}) widened the training set, brought to 298 K by one Arrhenius prefactor; rows that share a paper, a composition or a value with a test row were never used, those that do with a held-out row not in its fold, and no score was of such a row.`;
}
