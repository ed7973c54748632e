import { GridError, type GridText } from './gridText';

/** An amount that depends linearly on what the grid's dimensions are at: constant + Σ factor · value. */
export interface GridAmount {
  readonly constant: number;
  readonly terms: readonly { readonly dimension: number; readonly factor: number }[];
}

/** Returns the amount where the dimensions have these numbers. */
export function amountAtPoint({ constant, terms }: GridAmount, numbers: Float64Array): number {
  let sum = constant;
  for (const { dimension, factor } of terms) sum += factor * numbers[dimension];
  return sum;
}

export function constantAmount(constant: number): GridAmount {
  return { constant, terms: [] };
}

/** Brackets inside brackets beyond this are no amount that anybody means. */
const deepest = 20;

/**
 * Reads all of a text as a linear expression: numbers, variables, + − * /, brackets, and a number before a variable or
 * bracket (`7-2x`, `(x+y)/2`).
 * @param dimensionOf the dimension of a variable, by its letter and place
 * @throws GridError `no-number`, `not-linear`, `zero-divisor`, `stray-text`, `unbalanced-brackets`
 */
export function readAmount(text: GridText, dimensionOf: (name: string, at: number) => number): GridAmount {
  const amount = readSum(text, dimensionOf, 0);
  if (text.isDone) return amount;
  if (text.next === ')')
    throw text.error('unbalanced-brackets', 'This bracket was not opened.', 'Leave it out.');
  const message = 'This belongs to no amount.';
  const remedy = 'Write an amount as 2-x, a range as 6..7:0.1, values as 0, 0.25, 0.5.';
  throw text.error('stray-text', message, remedy);
}

function readSum(
  text: GridText,
  dimensionOf: (name: string, at: number) => number,
  depth: number,
): GridAmount {
  text.skipSpace();
  let sum = scaledAmount(readProduct, text.sign());
  for (;;) {
    text.skipSpace();
    if (text.isDone || !'+-−–'.includes(text.next)) return sum;
    const sign = text.sign();
    sum = added(sum, scaledAmount(readProduct, sign));
  }

  function scaledAmount(read: () => GridAmount, factor: number): GridAmount {
    return times(read(), factor);
  }

  function readProduct(): GridAmount {
    let product = readFactor();
    for (;;) {
      text.skipSpace();
      const { at } = text;
      const isDivided = text.next === '/';
      if (!text.take('*/·×') && !/[a-z(]/.test(text.next)) return product;
      text.skipSpace();
      const valueAt = text.at;
      const factor = readFactor();
      if (isDivided) {
        if (factor.terms.length > 0) throw notLinear(at);
        if (factor.constant === 0)
          throw new GridError(
            'zero-divisor',
            valueAt,
            'Nothing can be divided by 0.',
            'Write another number.',
          );
        product = times(product, 1 / factor.constant);
      } else if (factor.terms.length === 0) product = times(product, factor.constant);
      else if (product.terms.length === 0) product = times(factor, product.constant);
      else throw notLinear(at);
    }
  }

  function readFactor(): GridAmount {
    text.skipSpace();
    const { at } = text;
    if (text.isNumber) return constantAmount(text.number());
    if (text.next >= 'a' && text.next <= 'z') {
      const name = text.next;
      text.at++;
      return { constant: 0, terms: [{ dimension: dimensionOf(name, at), factor: 1 }] };
    }
    if (depth < deepest && text.take('(')) {
      const inner = readSum(text, dimensionOf, depth + 1);
      if (text.take(')')) return inner;
      throw new GridError('unbalanced-brackets', at, 'This bracket is not closed.', 'Close it.', '(');
    }
    const remedy = 'Write an amount as 2-x, with one small letter for each variable.';
    throw text.error('no-number', 'A number or a variable is expected here.', remedy);
  }
}

function times({ constant, terms }: GridAmount, by: number): GridAmount {
  return {
    constant: constant * by,
    terms: terms.map(({ dimension, factor }) => ({ dimension, factor: factor * by })),
  };
}

/** Terms of one dimension are one, so that `x-x` is none. */
function added(first: GridAmount, second: GridAmount): GridAmount {
  const factors = new Map<number, number>();
  for (const { dimension, factor } of [...first.terms, ...second.terms])
    factors.set(dimension, (factors.get(dimension) ?? 0) + factor);
  const terms = [...factors].map(([dimension, factor]) => ({ dimension, factor }));
  return { constant: first.constant + second.constant, terms };
}

function notLinear(at: number): GridError {
  const message = 'Variables are multiplied or divided by each other: amounts are linear.';
  return new GridError('not-linear', at, message, 'Write sums such as 2-x-y, and products with numbers: 2x.');
}
