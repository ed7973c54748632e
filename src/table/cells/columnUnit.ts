/** The unit of a column by its name, with a power of ten in it: `σ (10⁻⁴ S/cm)`, `10^4 σ (S/cm)`, `σ × 10⁴`. */
import { powerOfTen } from '../../base/elementary/power';
import { findUnit, withoutUnit, type ConductivityUnit } from './conductivityUnit';
import { shortGaps } from './shortGaps';

export interface ColumnUnit extends ConductivityUnit {
  /** The power of ten of the name: values were taken as 10^power times what they mean. */
  readonly power?: number;
  /** The power is a part of the unit, `(10^-4 S/cm)`, so that it can be meant in one way only. */
  readonly isOfUnit?: boolean;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const exponent = String.raw`\s{0,2}[({]?\s{0,2}([-−–+]?\d{1,2}|⁻?[⁰¹²³⁴-⁹]+)\s{0,2}[)}]?\s{0,2}`;
const ten = String.raw`(?:10\s{0,2}(?:\^|\*\*)?|1(?:\.0*)?[eE])`;
/** Ten with a sign that what follows is an exponent: `10^4`, `10⁴`, `10-4`, not `104`. */
const plainTen = String.raw`(?:10\s{0,2}(?:\^|\*\*|(?=[⁻⁰¹²³⁴-⁹]|[-−–]\d))|1(?:\.0*)?[eE])`;
const quantity = String.raw`(?=[·⋅∙×*x]?\s{0,2}[([]?\s{0,2}(?:σ|κ|sigma|kappa|(?:\p{L}+[\s_-])*(?:cond|leitf)))`;

/** Before the unit: `(10^-4 S/cm)`, `×10−4 S cm−1`, `σ × 10⁴ (S/cm)`. */
const beforeUnit = new RegExp(String.raw`(?:^|[^\d.])${ten}${exponent}[·⋅×*]?\s{0,2}[([]?\s{0,2}$`);
/** Before the quantity: `10^4 σ`, `10⁴·σ`, `1e4 × conductivity`. */
const beforeQuantity = new RegExp(String.raw`^\s{0,2}[([]?\s{0,2}${plainTen}${exponent}${quantity}`, 'iu');
/** At the end of a name without a unit: `σ × 10^4`, `sigma (10^-4)`. */
const atEnd = new RegExp(String.raw`[×x*(\[·⋅,/]\s{0,2}${plainTen}${exponent}[)\]]?\s{0,2}$`);
/** What is left of a power before the unit, where the unit was cut. */
const leftBehind = new RegExp(
  String.raw`[([]?\s{0,2}[×x*]?\s{0,2}${ten}\s{0,2}[({]?\s{0,2}(?:[-−–+]?\d{1,2}|⁻?[⁰¹²³⁴-⁹]+)\s{0,2}[)}]?\s{0,2}(?=[)\]]?\s{0,2}[([]?\s{0,2}[)\]]?\s{0,2}$)`,
);

/**
 * Finds the unit of conductivity in the name of a column, with a power of ten beside it. Whether the name says
 * “times 10⁴” or “in units of 10⁻⁴ S/cm”, values are 10⁴ times what they mean: no material conducts ions better than
 * 10 S/cm. Where values are so small that they could be meant the other way round, see `powerDoubt`.
 */
export function columnUnit(name: string): ColumnUnit | undefined {
  if (name.length > 200) return undefined;
  const text = shortGaps(name);
  const found = findUnit(text);
  const before = found === undefined ? text : text.slice(0, found.start);
  const match = found === undefined ? atEnd.exec(text) : beforeUnit.exec(before);
  const digits = (match ?? beforeQuantity.exec(text))?.[1];
  if (digits === undefined) return found?.unit;
  const power = Math.abs(
    Number(
      digits.replace(/[⁰-⁹¹²³]/g, (digit) => String(superscripts.indexOf(digit))).replace(/[-−–⁻+]/, ''),
    ),
  );
  const unit = found?.unit ?? { name: 'S/cm', divisor: 1 };
  const isOfUnit =
    found !== undefined && match !== null && /^[-−–⁻]/.test(digits) && !/[([]$/.test(before.trimEnd());
  return { name: `10^-${power} ${unit.name}`, divisor: unit.divisor * powerOfTen(power), power, isOfUnit };
}

/** Cuts the unit of a column's name, and a power of ten beside it; with short gaps. */
export function withoutColumnUnit(name: string): string {
  const text = shortGaps(name);
  if (name.length > 200) return text;
  const bare = withoutUnit(text).replace(beforeQuantity, '');
  return bare === text ? text.replace(atEnd, '') : shortGaps(bare).replace(leftBehind, '');
}
