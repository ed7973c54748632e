import { expect, it } from 'vitest';
import { isModelFile, isOfLoadedData } from '../../src/session/rank/modelFile/modelFiles';

it('tells model files by their names, numbered by a browser or not', () => {
  const names = ['m.ionrank-model.json.gz', 'm.ionrank-model.json', 'm.ionrank-model.json (1).gz'];
  for (const name of [...names, 'm.ionrank-model(2).json.gz']) expect(isModelFile({ name }), name).toBe(true);
  for (const name of ['c.csv', 'c.csv.gz', 'OBELiX.json', 'model.json.gz', 'x.ionrank-model.json.gz.csv']) {
    expect(isModelFile({ name }), name).toBe(false);
  }
});

it('tells whether its compounds are those that are loaded', () => {
  const provenance = { appVersion: '1', data: 'd', dataSha256: 'ab', settings: {} };
  expect(isOfLoadedData({ provenance }, { sha256: 'ab' })).toBe(true);
  expect(isOfLoadedData({ provenance }, { sha256: 'cd' })).toBe(false);
  expect(isOfLoadedData({ provenance }, null)).toBe(false);
});
