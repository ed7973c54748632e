import { expect, it } from 'vitest';
import { valueKind } from '../../../src/table/parquet/cellTexts';

const decimal = (scale: number) =>
  valueKind({ name: 'x', type: 'BYTE_ARRAY', converted_type: 'DECIMAL', scale });

it('writes decimals with the digits of their scale', () => {
  expect(decimal(2)!.write(Uint8Array.of(0xff, 0x85))).toBe('-1.23');
  expect(decimal(76)!.write(Uint8Array.of(1))).toBe(`0.${'0'.repeat(75)}1`);
});

it('leaves out decimals of more digits than any program writes', () => {
  for (const scale of [-1, 101, 1e9, NaN]) expect(decimal(scale)).toBeNull();
  expect(() => decimal(0)!.write(new Uint8Array(1_000_000).fill(1))).toThrow('has 1000000 bytes');
});
