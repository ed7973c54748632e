import { shortGaps } from '../cells/shortGaps';

export type TemperatureUnit = 'C' | 'K' | 'F';

/** What the name of a column says of a temperature of measurement. */
export interface TemperatureName {
  /** The unit it states; null where it states none. */
  readonly unit: TemperatureUnit | null;
  /** The cells are 1000/T or 1/T, with T in K; null where they are T. */
  readonly inverse: 1000 | 1 | null;
}

const degree = String.raw`(?:°|º|˚|deg(?:rees?|\.)?)`;
const unitWord = String.raw`(?:${degree}[\s_]*(?:celsius|c|fahrenheit|f)|o ?c(?![a-z])|${degree}[\s_]*kelvin|celsius|kelvins?|centigrade|fahrenheit|℃|℉|c|k|f|к|с)`;
/** `(°C)`, `[K]`, `/ K`, `, °C`, `_C`, `in K`, ` °C` at the end. */
const unitBehind = new RegExp(
  String.raw`(?:[([]\s{0,2}|[/,_.]\s{0,2}|(?<![\s_])[\s_]+in[\s_]+|\s{1,2}(?=${degree}|℃|℉|k$|c$))(${unitWord})\s{0,2}[)\]]?\s{0,2}$`,
  'i',
);
/** `T°C`, `temp℃`: the sign parts the unit from the name. */
const unitAttached = new RegExp(String.raw`(${degree}\s{0,2}[cf]|℃|℉)\s{0,2}$`, 'i');
/** `T(°C) measured`: words behind the unit, which stand before it otherwise. */
const wordsBehind = new RegExp(
  String.raw`^([^([]*?)\s{0,2}([([]\s{0,2}${unitWord}\s{0,2}[)\]])[\s_]*(\p{L}[\p{L}. _]*)$`,
  'iu',
);
/** `1000/T (1/K)`, `10^3/T`, `1e3 / T`, `T^-1`, `1/T`. */
const inverse =
  /^(?:(1000|1,000|10\s{0,2}(?:\^|\*\*)?\s{0,2}3|10³|1e3|1)\s{0,2}(?:\/|·|\*|over|×)?\s{0,2})T\s{0,2}(?:(?:\^\s{0,2}[({]?\s{0,2})?[-−–]\s{0,2}1\s{0,2}[)}]?|⁻¹)?\s{0,2}(?:[([/,].*)?$/i;

/** `reciprocal temperature (1/K)`: 1/T, with no thousand in its name. */
const inverseWords =
  /^(?:inverse|reciprocal)[\s_]+(?:temperature|temp\.?|T)(?:\s{0,2}[([/,]?\s{0,2}(?:1\s{0,2}\/\s{0,2}K|K\s{0,2}\^?\s{0,2}[-−–]\s{0,2}1|K⁻¹)\s{0,2}[)\]]?)?$/i;

/** The word, in several languages, joined to what may stand around it. */
const words = new RegExp(
  '^(?:measurement|measuring|measured|meas|test|testing|operating|operation|operational|working|mess|meß|mess?ungs|conductivity|sigma|σ|ionic|experimental|exp|sample|probe|proben|cell|data|de|of)*' +
    '(?:temperatures?|temperaturen?|temperatur|temps?|températures?|temperaturas?|temperatura|temperatuur|lämpötila|teplota|sıcaklık|hőmérséklet|temperatură|θερμοκρασία|температур[аы]|温度|測定温度|测量温度|測量溫度|测试温度|溫度|온도|측정온도)' +
    '(?:of|at|for|de|du|la|le|der|des|the|measurement|measured|measure|meas|medida|medición|misura|mesure|messung|измерения|value|conductivity|sigma|test|exp)*$',
);
/** A bare T, or T of the measurement; the case of the letter counts: `t` is a time. */
const bareT =
  /^(?:(?:at|meas\.?|measured|measurement|measuring|test|exp\.?)[\s_]+)?T(?:_?\{?(?:meas(?:ured?|urement|\.)?|exp|test|mess|σ|sigma|cond)\}?|[\s_]+of[\s_]+(?:the[\s_]+)?(?:measurement|test|conductivity))?$/;

/**
 * Reads the name of a column of temperatures: `T`, `Temp. (K)`, `T/°C`, `temperature_C`, `measurement temperature`,
 * `Messtemperatur`, `1000/T (1/K)`. null where it names none, or another one (of sintering, of melting, Tc).
 */
export function temperatureName(name: string): TemperatureName | null {
  if (name.length > 100) return null;
  const text = shortGaps(name.trim()).replace(wordsBehind, '$1_$3 $2');
  if (inverseWords.test(text)) return { unit: 'K', inverse: 1 };
  const over = inverse.exec(text.replace(/(\d)\s{1,2}(?=\/|T)/g, '$1'));
  if (over !== null) return { unit: 'K', inverse: over[1] === '1' ? 1 : 1000 };
  const found = unitBehind.exec(text) ?? unitAttached.exec(text);
  const bare = (found === null ? text : text.slice(0, found.index)).trim();
  const unit = found === null ? null : unitOf(found[1]);
  // T_f is a temperature of fusion or formation.
  if (found !== null && /^[\s_.,]*f$/i.test(found[0]) && /^t$/i.test(bare)) return null;
  if (bareT.test(bare) || (unit !== null && /^t$/.test(bare))) return { unit, inverse: null };
  const joined = bare.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, '');
  if (words.test(joined)) return { unit, inverse: null };
  // `temperatureC`, `TempK`: a unit that is joined to the word.
  const attached = /^(.*[a-zа-яé])([CK])$/u.exec(bare);
  return unit === null &&
    attached !== null &&
    words.test(attached[1].toLowerCase().replace(/[^\p{Letter}]/gu, ''))
    ? { unit: attached[2] as 'C' | 'K', inverse: null }
    : null;
}

function unitOf(word: string): TemperatureUnit {
  if (/(?:k|к)(?:elvins?)?$/i.test(word)) return 'K';
  return /(?:f|fahrenheit|℉)$/i.test(word) ? 'F' : 'C';
}
