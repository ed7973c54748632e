import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { targetName } from '../../src/table/targetName';

/** Headers of conductivity columns as people write them. */
const names = readFileSync(new URL('cases/target_names.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((name) => name !== '');
/** Not to be taken without a word; the first two are decided by the cells. */
const refused = /^(?:y|sig)$|60°C|100C|electronic|thermal/;

describe('names of the target', () => {
  it.each(names)('%s', (name) => {
    const expected = refused.test(name) ? undefined : /log|lg/.test(name) ? 'logSigma' : 'sigma';
    expect(targetName(name)?.role).toBe(expected);
  });

  it.each([
    'Ionenleitfähigkeit bei Raumtemperatur (S/cm)',
    'Gesamtleitfähigkeit (mS/cm)',
    'conductivité ionique (S/cm)',
    'Conductivité à température ambiante',
    'Conductividad iónica a temperatura ambiente (S/cm)',
    'condutividade iônica',
    'Conducibilità ionica (S/cm)',
    '室温离子电导率 (S/cm)',
    'リチウムイオン伝導度 [S cm-1]',
    '室温における導電率',
    'ионная проводимость (См/см)',
    'Ионная проводимость при комнатной температуре',
    '이온 전도도 (S/cm)',
    'conductivity 298.15 K',
    'sigma_total_rt',
    'IC (Total)',
    'σtot',
    'σ_dc (S/cm)',
    'σ_i (S/cm)',
    'dc conductivity',
    'spez. Leitfähigkeit (S/cm)',
    'iletkenlik (S/cm)',
    'przewodność jonowa',
    'iontová vodivost',
    'jonledningsförmåga (S/cm)',
    'ionengeleiding',
  ])('%s is σ', (name) => {
    expect(targetName(name)?.role).toBe('sigma');
  });

  it.each([
    '-log σ',
    'pσ',
    'ln sigma (S/cm)',
    'neg log conductivity',
    'log10 ionic conductivity at 25 °C',
    'sigma (log10)',
    'neglog_sigma',
    'log σdc',
  ])('%s is a logarithm', (name) => {
    expect(targetName(name)?.role).toBe('logSigma');
  });

  it.each([
    'sigma_error',
    'resistivity (Ω cm)',
    'logσ_60C',
    'σ∞',
    'log prefactor',
    'pre-exponential conductivity',
    'σe',
    'σ_gb (S/cm)',
    'catalog',
    'log_p',
    'elektronische Leitfähigkeit',
    '电子电导率',
  ])('%s is neither', (name) => {
    expect(targetName(name)).toBeNull();
  });
});
