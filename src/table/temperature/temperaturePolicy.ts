/** What is done with temperatures of measurement, so that they are never mixed unseen. */
export type TemperaturePolicy =
  /** Of each material the row nearest to the middle of a window; rows outside it leave. */
  | { readonly kind: 'window'; readonly fromC: number; readonly toC: number }
  /** Of each material ln(σT) on a line against 1/T, read at one temperature. */
  | { readonly kind: 'arrhenius'; readonly atC: number }
  /** All rows stay as they are, and 1000/T is a feature. */
  | { readonly kind: 'feature' };

export const usualTemperature: TemperaturePolicy = { kind: 'window', fromC: 20, toC: 30 };

/** What may be written, for people. */
export const temperatureChoices =
  'window:FROM-TO or arrhenius:AT in °C, such as window:20-30 or arrhenius:25, from -273 to 3000; or feature (1000/T)';

/** Writes a policy as it stands in a link and on the command line: `window:20-30`, `arrhenius:25`, `feature`. */
export function formatTemperature(policy: TemperaturePolicy): string {
  if (policy.kind === 'feature') return 'feature';
  return policy.kind === 'window' ? `window:${policy.fromC}-${policy.toC}` : `arrhenius:${policy.atC}`;
}

const degrees = String.raw`\s*(-?\d{1,4}(?:\.\d{1,6})?)\s*`;
const windowText = new RegExp(`^window:${degrees}-${degrees}$`);
const arrheniusText = new RegExp(`^arrhenius:${degrees}$`);

/** Reads a policy; undefined for a text that is none. */
export function parseTemperature(text: string): TemperaturePolicy | undefined {
  if (text === 'feature') return { kind: 'feature' };
  const isPossible = (celsius: number) => celsius >= -273 && celsius <= 3000;
  const window = windowText.exec(text)?.slice(1).map(Number);
  if (window) {
    const [fromC, toC] = window;
    return fromC <= toC && window.every(isPossible) ? { kind: 'window', fromC, toC } : undefined;
  }
  const line = arrheniusText.exec(text);
  return line && isPossible(Number(line[1])) ? { kind: 'arrhenius', atC: Number(line[1]) } : undefined;
}

/** Says in words what a policy does. */
export function temperatureWords(policy: TemperaturePolicy): string {
  if (policy.kind === 'feature') return 'all temperatures, 1000/T as a feature of every set';
  return policy.kind === 'window'
    ? `${policy.fromC} to ${policy.toC} °C, the nearest row of each material`
    : `Arrhenius line of each material at ${policy.atC} °C`;
}
