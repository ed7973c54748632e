import type { HeadReasons } from '../../../explain/reasons';
import { decimal } from '../../kit/tables/formats';

/** Writes a number with its sign. */
export function signedDecimal(value: number, digits: number): string {
  return value > 0 ? `+${decimal(value, digits)}` : decimal(value, digits);
}

/** Names the scale on which the reasons of a head add up. */
export function scaleText({ treatment }: Pick<HeadReasons, 'treatment'>): string {
  return treatment === 'normalScores' ? 'normal score' : 'log₁₀ σ';
}

const learns: Readonly<Record<HeadReasons['treatment'], string>> = {
  none: 'learns log₁₀ σ as it is',
  censored: 'learns log₁₀ σ, with what is known of values that are only limits',
  normalScores: 'learns ranks (normal scores)',
};

/** Says whose reasons these are, where a model is the mean of several. */
export function headsText(heads: readonly HeadReasons[], main: HeadReasons): string {
  if (heads.length === 1 && main.treatment !== 'normalScores')
    return 'What is added up is the prediction, exactly.';
  const parts = heads.map(
    ({ treatment, prediction }) => `one ${learns[treatment]}, and says ${decimal(prediction, 2)}`,
  );
  const whole =
    heads.length === 1
      ? `The model ${learns[main.treatment]}.`
      : `The prediction is the mean of ${heads.length} models: ${parts.join('; ')}.`;
  const which = heads.length === 1 ? 'these are' : `these are of the one that ${learns[main.treatment]}`;
  return `${whole} Reasons add up on a model’s own scale alone: ${which}.`;
}
