import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featureSets } from '../../../src/features/registry';
import {
  defaultSettings,
  featureSetNames,
  experimentNames,
  furtherUses,
  resampleChoices,
  steps,
} from '../../../src/session/settings/settings';
import { defaultHgbParameters } from '../../../src/learners/hgb/parameters';
import { protocolChoices } from '../../../src/folds/protocols/registry';
import { settingsFromHash, settingsToHash } from '../../../src/session/settings/share';

const anySettings = fc.record({
  step: fc.constantFrom(...steps),
  data: fc.constantFrom('obelix' as const, 'own' as const),
  further: fc.constantFrom(...furtherUses),
  experiment: fc.constantFrom(...experimentNames),
  protocol: fc.constantFrom(...protocolChoices),
  folds: fc.integer({ min: 2, max: 20 }),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  coerced: fc.boolean(),
  physics: fc.constantFrom('reported' as const, 'full' as const),
  set: fc.constantFrom(...featureSetNames),
  temperature: fc.constantFrom(
    defaultSettings.temperature,
    { kind: 'window' as const, fromC: -40, toC: -30.5 },
    { kind: 'arrhenius' as const, atC: 60 },
    { kind: 'feature' as const },
  ),
  threshold: fc.constantFrom(-4, -2.5, 0, -12.125),
  more: fc.constantFrom('', '1zq1YqSy0qzszPUwIA'),
  ranges: fc.constantFrom('refuse' as const, 'middle' as const),
  ranker: fc.constantFrom('best', 'auto', ...featureSetNames),
  withoutLi: fc.boolean(),
  reportTuning: fc.boolean(),
  reportRecipes: fc.boolean(),
  reportResamples: fc.constantFrom(...resampleChoices),
  candidates: fc.constantFrom(
    '',
    'grid:Li{1+x}Al{x}Ti{2-x}(PO4)3; x=0..0.5:0.1',
    'list:LLZO: Li7La3Zr2O12|Li3N',
  ),
  gating: fc.constantFrom(defaultSettings.gating, {
    strategy: 'fulltrain' as const,
    base: { featureSet: 'stage0_magpie', parameters: 'report_stage0' },
    physics: { featureSet: 'stage2_physics_geometry', parameters: 'tuned_stage1_geometry' },
  }),
  tuned: fc.constantFrom(
    [],
    [
      {
        featureSet: 'stage1_geometry',
        learner: 'hgb',
        parameters: { ...defaultHgbParameters, max_depth: 3 },
      },
    ],
  ),
});

describe('a link', () => {
  it('reads back to the settings that wrote it', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(settingsFromHash(settingsToHash(settings))).toEqual({ settings, complaints: [] });
      }),
    );
  });

  it('can be read by people, and always names what changes a number', () => {
    expect(settingsToHash(defaultSettings)).toBe(
      '#v1/compare?experiment=stages&protocol=kFold&folds=5&seed=42&coerced=on&physics=reported',
    );
  });

  it('names a temperature that is not the usual', () => {
    const hash = settingsToHash({ ...defaultSettings, temperature: { kind: 'arrhenius', atC: 25 } });
    expect(hash).toContain('temperature=arrhenius%3A25');
    expect(settingsFromHash('#v1/data?temperature=window:30-20').complaints.length).toBe(1);
  });

  it('names where further measurements are used, if it is not the usual', () => {
    expect(settingsToHash({ ...defaultSettings, further: 'on' })).toContain('further=on');
    expect(settingsFromHash('#v1/rank?seed=7').settings).toMatchObject({ further: 'auto', ranker: 'best' });
    expect(settingsFromHash('#v1/rank?further=off').settings.further).toBe('off');
    expect(settingsFromHash('#v1/rank?further=mine.csv').complaints.length).toBe(1);
  });

  it('takes the defaults for what it does not say, without a complaint', () => {
    expect(settingsFromHash('')).toEqual({ settings: defaultSettings, complaints: [] });
    expect(settingsFromHash('#v1/rank?seed=7')).toEqual({
      settings: { ...defaultSettings, step: 'rank', seed: 7 },
      complaints: [],
    });
  });

  it.each([
    ['folds=99', 'folds', '99'],
    ['folds=2.5', 'folds', '2.5'],
    ['seed=-1', 'seed', '-1'],
    ['seed=4294967296', 'seed', '4294967296'],
    ['protocol=byPaper', 'protocol', 'byPaper'],
    ['coerced=maybe', 'coerced', 'maybe'],
    ['physics=all', 'physics', 'all'],
    ['experiment=__proto__', 'experiment', '__proto__'],
    ['set=stage9', 'set', 'stage9'],
    ['gating=residual(stage9:defaults,stage2_physics:defaults)', 'gating', 'stage9'],
  ])('falls back and says so for %s', (query, name, value) => {
    const { settings, complaints } = settingsFromHash(`#v1/compare?${query}`);
    expect(settings).toEqual(defaultSettings);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(name);
    expect(complaints[0]).toContain(value);
  });

  it('complains of a version, a step and a name that there are not', () => {
    expect(settingsFromHash('#v7/compare?seed=1').complaints).toHaveLength(1);
    expect(settingsFromHash('#v7/compare?seed=1').settings).toEqual(defaultSettings);
    expect(settingsFromHash('#v1/nowhere').settings.step).toBe('compare');
    expect(settingsFromHash('#v1/nowhere').complaints).toHaveLength(1);
    expect(settingsFromHash('#v1/compare?constructor=1').complaints[0]).toContain('constructor');
  });

  const anyPair = fc.tuple(
    fc.oneof(fc.constantFrom(...Object.keys(defaultSettings), '__proto__', ''), fc.string()),
    fc.oneof(
      fc.integer().map(String),
      fc.double().map(String),
      fc.constantFrom(
        'on',
        'off',
        'own',
        'auto',
        ...steps,
        ...featureSetNames,
        '%',
        '%ff',
        '1e3',
        '0x10',
        ' 5',
      ),
      fc.string({ unit: 'binary' }),
    ),
  );
  const anyLink = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(fc.constantFrom('#', '##', ''), fc.constantFrom('v1', 'v2', ''), fc.string(), fc.array(anyPair))
      .map(([mark, version, step, pairs]) => {
        const query = pairs.map((pair) => pair.join('=')).join('&');
        return `${mark}${version}/${step}?${query}`;
      }),
  );

  it('gives settings within their bounds, whatever it is, and says what it could not read', () => {
    fc.assert(
      fc.property(anyLink, (hash) => {
        const { settings, complaints } = settingsFromHash(hash);
        expect(Object.keys(settings)).toEqual(Object.keys(defaultSettings));
        expect(steps).toContain(settings.step);
        expect(['obelix', 'own']).toContain(settings.data);
        expect(experimentNames).toContain(settings.experiment);
        expect(Number.isInteger(settings.folds) && settings.folds >= 2 && settings.folds <= 20).toBe(true);
        expect(Number.isInteger(settings.seed) && settings.seed >= 0 && settings.seed < 2 ** 32).toBe(true);
        expect(typeof settings.coerced).toBe('boolean');
        expect(featureSetNames).toContain(settings.set);
        expect(['best', 'auto', ...featureSetNames]).toContain(settings.ranker);
        expect(complaints.every((text) => text.length < 500)).toBe(true);
        expect(settingsFromHash(settingsToHash(settings))).toEqual({ settings, complaints: [] });
      }),
      { numRuns: 500 },
    );
  });
});

it('knows the feature sets of the registry by name', () => {
  expect(featureSetNames).toEqual(featureSets.map((set) => set.name));
});

it('says one sentence of a link with half a million keys', () => {
  const keys = Array.from({ length: 500_000 }, (_, i) => `k${i}=v`).join('&');
  const { settings, complaints } = settingsFromHash(`#v1/data?${keys}&seed=7`);
  expect(complaints).toEqual(['The link sets “k0” and 499999 more that are no settings.']);
  expect(settings.seed).toBe(7);
});
