import { log10 } from '../../base/elementary/logarithm';
import { zeroCelsiusK } from '../../table/temperature/temperatureColumn';

/** What is done with a conductivity by the temperature that it was measured at. */
export type TemperatureUse = 'asItIs' | 'converted' | 'unitUnknown' | 'tooFar';

/** The temperature that other ones are brought to, K. */
const roomK = 298;
/** 290 K to 32 °C. */
const [roomFromC, roomToC] = [16.85, 32];
/** From here to there conductivities are brought to room temperature. */
const [convertedFromC, convertedToC] = [5, 260];
/** Values that are K where no unit is stated. */
const [kelvinFrom, kelvinTo] = [290, 305];
/** Standard deviation of the prefactors of materials around the one that is used for all. */
const prefactorSd = 1.25;

/**
 * Decides by a temperature (DEFINITIONS §1). Where no unit is stated, values from 290 to 305 are K, and above 260 no other can be
 * told: they may be either. A missing temperature counts as that of the room.
 * @param temperatureC as the table's reader gives it, °C; NaN where there is none
 * @param isUnitStated whether °C or K stood somewhere, or all values could only be K
 */
export function temperatureUse(temperatureC: number, isUnitStated: boolean): TemperatureUse {
  if (Number.isNaN(temperatureC)) return 'asItIs';
  if (temperatureC >= roomFromC && temperatureC <= roomToC) return 'asItIs';
  if (temperatureC >= convertedFromC && temperatureC <= convertedToC) return 'converted';
  if (isUnitStated || temperatureC < convertedFromC) return 'tooFar';
  return temperatureC >= kelvinFrom && temperatureC <= kelvinTo ? 'asItIs' : 'unitUnknown';
}

/** Returns the temperature in °C of a value that was taken as °C for want of a unit: 300 is 26.85. */
export function celsiusOf(value: number, isUnitStated: boolean): number {
  return !isUnitStated && value >= kelvinFrom && value <= kelvinTo ? value - zeroCelsiusK : value;
}

/**
 * Brings a conductivity to 298 K on the line of log10(σT) against 1/T through it and a prefactor A:
 * log σ₂₉₈ = A − (T/298)(A − log10(σT)) − log10 298.
 * @param logSigma log10(σ / S cm⁻¹) at the temperature
 * @param prefactor A: log10 of the prefactor of σT, S K cm⁻¹
 */
export function atRoomTemperature(logSigma: number, temperatureC: number, prefactor: number): number {
  const kelvin = temperatureC + zeroCelsiusK;
  return prefactor - (kelvin / roomK) * (prefactor - (logSigma + log10(kelvin))) - log10(roomK);
}

/** Returns the variance of log10 σ that this conversion adds, because materials have prefactors of their own. */
export function conversionVariance(temperatureC: number): number {
  return ((1 - (temperatureC + zeroCelsiusK) / roomK) * prefactorSd) ** 2;
}
