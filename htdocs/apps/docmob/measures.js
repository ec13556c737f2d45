// What is measured at the bedside: how it is entered, sent and said.

import { asNumber } from '../shared/format.js';

const number = (name, label, unit, min, max, digits = 0) => ({
  name, label, unit, min, max, digits,
});

export const MEASURES = {
  heart_rate: {
    name: 'Heart rate', fields: [number('value', 'Heart rate', '/min', 0, 400)],
  },
  blood_pressure: {
    name: 'Blood pressure',
    fields: [
      number('systolic', 'Systolic', 'mmHg', 0, 400),
      number('diastolic', 'Diastolic', 'mmHg', 0, 300),
    ],
  },
  breath_rate: {
    name: 'Breath rate', fields: [number('value', 'Breath rate', '/min', 0, 200)],
  },
  blood_ph: {
    name: 'Blood pH', fields: [number('value', 'Blood pH', '', 0, 14, 2)],
  },
  ecg: { name: 'ECG strip', fields: [] },
};

/** What is sent: a number, or numbers by name. */
export function valueOf(type, numbers) {
  const { fields } = MEASURES[type];
  return fields.length === 1 ? numbers.value : numbers;
}

/** A value as a doctor says it: "121/82 mmHg". */
export function inWords(type, value) {
  if (type === 'ecg') {
    const seconds = (value.samples.length * value.period) / 1000;
    return `${asNumber(seconds)} s`;
  }
  const { fields } = MEASURES[type];
  const numbers = fields.length === 1 ? { value } : value ?? {};
  const said = fields.map(({ name, digits }) => (
    typeof numbers[name] === 'number' ? asNumber(numbers[name], digits) : '–'));
  return `${said.join('/')} ${fields[0].unit}`.trim();
}
