import { columnUnit, withoutColumnUnit } from './cells/columnUnit';
import { conductivityUnit } from './cells/conductivityUnit';
import { logScaleOf } from './cells/logScale';
import { shortGaps } from './cells/shortGaps';
import { temperatureName } from './temperature/temperatureName';

/** What the name of a column says of a conductivity. */
export interface TargetName {
  readonly role: 'sigma' | 'logSigma';
  /** It is of the grains alone. */
  readonly isOfGrains: boolean;
  /** It is σT, a conductivity times the temperature in K. */
  readonly isTimesTemperature: boolean;
}

/** Quantities that have the word in their names, and are another: they are never taken for the ionic conductivity. */
const otherQuantity =
  /pre-?exponential|prefactor|[σ](?:_?∞|_?\{?inf)|electronic|thermal|heat|proton|anion|error|uncert|deviat|\bstd|\berr|resist|boundary|\bgb\b|diffus|activation|elektronisch|wärme|thermique|électronique|térmica|electrónica|тепло|электронн|热导|熱伝導|电子电导|電子伝導/i;
/** σT, σ·T, Tσ, σ*T: a conductivity times a temperature. */
const timesTemperature =
  /(?:σ|sigma|[Cc]onductivity)(?:_?\{?(?:ion(?:ic)?|tot(?:al)?|i)\}?)?\s{0,2}[·⋅∙*×.]?\s{0,2}T(?![a-zA-Z])|(?<![A-Za-z])T\s{0,2}[·⋅∙*×.]?\s{0,2}(?:σ|sigma)/;
/** `sigma_T`: times the temperature, or at it; a unit with K tells. */
const perhapsTimesTemperature = /(?:σ|sigma)_T(?![a-zA-Z])/;
/** The K of `S K cm-1`, `S·K/cm`, `S cm-1 K`, `K S/cm`. */
const kelvinInUnit =
  /(?<=[(\[/,\s·⋅∙.*_µμmn]S)[\s·⋅∙.*_]*K(?![A-Za-z])|(?<=[Ωm](?:\s{0,2}\^?\s{0,2}[({]?\s{0,2}[-−–]\s{0,2}1\s{0,2}[)}]?|⁻[¹1]))[\s·⋅∙.*]{0,9}K(?![A-Za-z])|(?<![A-Za-z])K[\s·⋅∙.*]*(?=[mnµμ]?S[\s·⋅∙.*/]|Ω)/;
const temperature = /(?<![\d.^-])(\d{2,4}(?:[.,]\d+)?)\s{0,2}(?:°|º|deg)?\s{0,2}(c|k)(?![a-z])/gi;

/** The quantity by itself, in several languages; the longest first. */
const quantities = (
  'σ σi sigma sigmai conductivity cond ic leitfähigkeit leitfaehigkeit conductivité conductividad condutividade conducibilità ' +
  'conduttività 电导率 電導率 导电率 伝導率 伝導度 導電率 電気伝導率 проводимость электропроводность провідність 전도도 ' +
  'iletkenlik iletkenliği przewodność przewodnictwo vodivost vodivosť konduktivitet ledningsförmåga ledningsevne ' +
  'geleidbaarheid geleiding johtavuus vezetőképesség conductivitate conductivitatea αγωγιμότητα'
)
  .split(' ')
  .sort((first, second) => second.length - first.length);

/** What a name may say besides: which conductivity, of what, how measured, at room temperature. The longest come first. */
const besides =
  /roomtemperature|roomtemp|ambient|temperature|raumtemperatur|zimmertemperatur|umgebungstemperatur|températureambiante|a?temperaturaambiente|комнатной|температуре|при|удельная|ионная|общая|ионов|лития|лития|室温|常温|离子|離子|イオン|リチウム|锂|鋰|リチウムイオン|总|總|の|における|experimental|measured|lithium|lithiumionen|ionische|ionique|iónica|iônica|ionica|ionen|gesamt|totale|total|overall|grain|spezifische|spez|specific|iyonik|jonowa|jonowe|iontová|iónová|jon|ionové|іонна|ionică|tot|dc|ac|ionic|ions|ion|exp|value|bei|at|of|der|von|du|de|la|le|en|à|rt|li|이온|2[0-9]|30|grains?/g;

/**
 * Reads the name of a column: `σ25 (S/cm)`, `-log σ`, `Ionenleitfähigkeit bei RT`. null where it names no conductivity,
 * or one that is not ionic, or not at room temperature.
 */
export function targetName(name: string): TargetName | null {
  return otherTemperature(name) === null ? targetAtAnyTemperature(name) : null;
}

/** Tells whether a name is of σT: the quantity says so, or the unit has a K. */
export function isTimesTemperature(name: string): boolean {
  const bare = withoutKelvin(name);
  return (
    timesTemperature.test(withoutColumnUnit(bare)) ||
    (bare !== name && perhapsTimesTemperature.test(name)) ||
    (bare !== name && columnUnit(bare) !== undefined && columnUnit(name) === undefined)
  );
}

/** Cuts the K out of the unit of σT: `log10(σT / S K cm-1)` is in S/cm times K. */
export function withoutKelvin(name: string): string {
  if (name.length > 200) return name;
  const text = shortGaps(name);
  const bare = text.replace(kelvinInUnit, '');
  return bare === text ? name : bare;
}

/** Reads the name of a column of ionic conductivities, whatever temperature it states. */
export function targetAtAnyTemperature(name: string): TargetName | null {
  if (name.length > 200 || isOtherQuantity(name) || temperatureName(name) !== null) return null;
  const isTimes = isTimesTemperature(name);
  const bare = withoutColumnUnit(isTimes ? withoutT(withoutKelvin(name)) : name);
  const isLogarithm = logScaleOf(bare) !== null;
  let text = bare.replace(temperature, '').toLowerCase();
  if (isLogarithm)
    text = text
      .replace(/(?<![a-z])neg(?=log)|log10|log|lg|ln|\b(?:neg(?:ative)?|minus)\b/g, '')
      .replace(/^\s*p(?=[ _-]?\(?\s*(?:σ|sigma))/, '');
  text = text.replace(/[^\p{Letter}\p{Number}]/gu, '');
  const isOfGrains = /grain/.test(text);
  // κ is the thermal conductivity, unless its unit is an electrical one.
  const names = conductivityUnit(name) === undefined ? quantities : [...quantities, 'κ', 'kappa'];
  if (!names.some((quantity) => isQuantity(text, quantity))) return null;
  return { role: isLogarithm ? 'logSigma' : 'sigma', isOfGrains, isTimesTemperature: isTimes };
}

/** σT without its T. */
function withoutT(name: string): string {
  const found = timesTemperature.exec(shortGaps(name)) ?? perhapsTimesTemperature.exec(name);
  return found === null
    ? name
    : name.replace(found[0], found[0].replace(/(?<![_·⋅∙*×.\s])[_·⋅∙*×.\s]*T$|^T[·⋅∙*×.\s]*/, ''));
}

/** Tells whether a name is a quantity, and says besides it only what is usual. */
function isQuantity(text: string, quantity: string): boolean {
  const at = text.indexOf(quantity);
  if (at < 0) return false;
  const around = [text.slice(0, at), text.slice(at + quantity.length)];
  return around.every((words) => words.replace(besides, '') === '');
}

/** Tells whether a name says that its values are of something else than the ionic conductivity. */
export function isOtherQuantity(name: string): boolean {
  const isUnclear = perhapsTimesTemperature.test(name) && withoutKelvin(name) === name;
  return otherQuantity.test(name) || isUnclear;
}

/** Returns the temperature in a name that is not room temperature, as it is written; null where there is none. */
export function otherTemperature(name: string): string | null {
  const found = [...withoutColumnUnit(name).matchAll(temperature)].find(
    ([, digits, unit]) => !isRoomTemperature(digits, unit),
  );
  return found === undefined ? null : found[0].trim();
}

/** Returns the temperatures that a name states, °C: 25 for `sigma_298.15K`. */
export function statedTemperatures(name: string): number[] {
  return [...withoutColumnUnit(name).matchAll(temperature)].map(([, digits, unit]) => celsius(digits, unit));
}

function celsius(digits: string, unit: string): number {
  const value = Number(digits.replace(',', '.'));
  return unit.toLowerCase() === 'k' ? Number((value - 273.15).toFixed(6)) : value;
}

function isRoomTemperature(digits: string, unit: string): boolean {
  const value = celsius(digits, unit);
  return value >= 15 && value <= 35;
}
