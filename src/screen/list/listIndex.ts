import { stableOrder } from './stableOrder';
import { partOf, type Steps } from '../../base/steps';
import { elementsOfFormula } from '../../crystal/chemistry/formula';
import type { RankedCandidate } from '../ranking';
import { listKeys, searchText, type ListColumn } from './listColumns';
import { passesPlainly, type ListFilter } from './listFilter';
import { textRanks } from './textRanks';

/** Candidates between two reports of progress: well under 10 ms of any of the work here. */
const rowsAtOnce = 512;

/** In what order a list stands. */
export interface ListSort {
  readonly column: ListColumn;
  readonly direction: 'ascending' | 'descending';
}

/**
 * A ranked list with what sorting and filtering need of each candidate: typed keys of a column, elements as bits, texts to
 * search. Each is made when it is first needed, in steps, and kept.
 */
export class ListIndex {
  readonly #keys = new Map<ListColumn, Float64Array>();
  #bits: ElementBits | null = null;
  #texts: string[] | null = null;

  constructor(readonly ranked: readonly RankedCandidate[]) {}

  /** Finds the positions of the candidates that pass, in order: by rank where no column is said. */
  *shown(filter: ListFilter, sort: ListSort | null): Steps<Int32Array> {
    const passes = yield* partOf(0, 0.6, this.#matching(filter));
    let order: Int32Array | null = null;
    if (sort !== null) {
      const keys = yield* partOf(0.6, 0.9, this.#keysOf(sort.column));
      order = stableOrder(keys, sort.direction);
      yield { fraction: 0.95 };
    }
    const shown = new Int32Array(passes.length);
    let n = 0;
    for (let k = 0; k < passes.length; k++) {
      const i = order === null ? k : order[k];
      if (passes[i] === 1) shown[n++] = i;
    }
    return shown.slice(0, n);
  }

  *#matching(filter: ListFilter): Steps<Uint8Array> {
    const { ranked } = this;
    const passes = new Uint8Array(ranked.length);
    const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean);
    const needsElements = filter.must.length + filter.mustNot.length > 0;
    const bits = needsElements ? yield* partOf(0, 0.3, this.#elementBits()) : null;
    const texts = words.length > 0 ? yield* partOf(0.3, 0.6, this.#searchTexts()) : null;
    const places = (symbols: readonly string[]) => symbols.map((symbol) => bits?.place.get(symbol) ?? -1);
    const [must, mustNot] = [places(filter.must), places(filter.mustNot)];
    for (let i = 0; i < ranked.length; i++) {
      const isWanted =
        passesPlainly(ranked[i], filter) &&
        (bits === null ||
          (must.every((e) => holds(bits.rows, i, e)) && !mustNot.some((e) => holds(bits.rows, i, e)))) &&
        (texts === null || words.every((word) => texts[i].includes(word)));
      if (isWanted) passes[i] = 1;
      if (i % rowsAtOnce === 0) yield { fraction: 0.6 + (0.4 * i) / ranked.length };
    }
    return passes;
  }

  *#keysOf(column: ListColumn): Steps<Float64Array> {
    const kept = this.#keys.get(column);
    if (kept) return kept;
    const { ranked } = this;
    const key = listKeys[column];
    const [numbers, texts] = [new Float64Array(ranked.length), [] as string[]];
    for (let i = 0; i < ranked.length; i++) {
      if ('text' in key) texts.push(key.text(ranked[i]));
      else numbers[i] = key.number(ranked[i]);
      if (i % rowsAtOnce === 0) yield { fraction: (0.3 * i) / ranked.length };
    }
    const keys = 'text' in key ? yield* partOf(0.3, 1, textRanks(texts)) : numbers;
    this.#keys.set(column, keys);
    return keys;
  }

  *#searchTexts(): Steps<string[]> {
    if (this.#texts) return this.#texts;
    const texts: string[] = [];
    for (const candidate of this.ranked) {
      texts.push(searchText(candidate));
      if (texts.length % rowsAtOnce === 0) yield { fraction: texts.length / this.ranked.length };
    }
    return (this.#texts = texts);
  }

  *#elementBits(): Steps<ElementBits> {
    if (this.#bits) return this.#bits;
    const { ranked } = this;
    const place = new Map<string, number>();
    const rows = new Uint32Array(wordsPerRow * ranked.length);
    for (let i = 0; i < ranked.length; i++) {
      for (const symbol of elementsOfFormula(ranked[i].formula) ?? []) {
        const e = place.get(symbol) ?? place.size;
        place.set(symbol, e);
        rows[wordsPerRow * i + (e >>> 5)] |= 1 << (e & 31);
      }
      if (i % rowsAtOnce === 0) yield { fraction: i / ranked.length };
    }
    return (this.#bits = { place, rows });
  }
}

/** Which elements candidates hold. */
interface ElementBits {
  /** Bit by symbol. */
  readonly place: ReadonlyMap<string, number>;
  /** `wordsPerRow` words by candidate. */
  readonly rows: Uint32Array;
}

/** 128 bits: more than there are elements. */
const wordsPerRow = 4;

/** Element −1 is one that nobody holds. */
function holds(rows: Uint32Array, i: number, e: number): boolean {
  return e >= 0 && (rows[wordsPerRow * i + (e >>> 5)] & (1 << (e & 31))) !== 0;
}
