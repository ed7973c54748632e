import type { VirtualColumn } from '../../kit/tables/virtualColumn';
import type { MaterialRow } from './materialRows';

/** Columns of temperature and of Arrhenius lines, where some material has them. */
export function temperatureColumns(rows: readonly MaterialRow[]): VirtualColumn<MaterialRow>[] {
  const number = (value: number | undefined, nDigits: number) =>
    value === undefined || Number.isNaN(value)
      ? '–'
      : String(Number(value.toFixed(nDigits))).replace('-', '−');
  const temperature: VirtualColumn<MaterialRow> = {
    key: 'temperature',
    label: 'T / °C',
    width: 5,
    numeric: true,
    text: ({ record }) => number(record.temperatureC, 1),
  };
  const lines: VirtualColumn<MaterialRow>[] = [
    {
      key: 'activationEnergy',
      label: 'Eₐ / eV',
      width: 5,
      numeric: true,
      text: ({ record }) => number(record.arrhenius?.activationEnergyEv, 3),
    },
    {
      key: 'r2',
      label: 'R² of line',
      width: 6,
      numeric: true,
      text: ({ record }) => number(record.arrhenius?.r2, 3),
    },
  ];
  return [
    ...(rows.some(({ record }) => !Number.isNaN(record.temperatureC)) ? [temperature] : []),
    ...(rows.some(({ record }) => record.arrhenius) ? lines : []),
  ];
}
