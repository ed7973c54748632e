import { zeroCelsiusK } from '../../table/temperature/temperatureColumn';
import { reasonCode } from '../matrix/reasons';
import { makeBlock } from './featurizer';

/** 1000/T of the measurement, for samples whose rows stay at the temperatures that they have (DEFINITIONS §1). */
export const inverseTemperature = makeBlock({
  name: 'temperature',
  columns: [
    {
      name: 'inverse_temperature',
      text: '1000/T of the measurement, T in K. ln(σT) is about linear in it',
      unit: '1/K',
      heading: 'Temperature',
      group: 'temperature',
    },
  ],
  version: 1,
  tables: [],
  readsStructure: false,
  readsTemperature: true,
  compute({ record: { temperatureC } }, _tables, values, reasons) {
    if (Number.isNaN(temperatureC)) reasons[0] = reasonCode('no-temperature');
    else values[0] = 1000 / (temperatureC + zeroCelsiusK);
  },
});
