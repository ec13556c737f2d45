// Asking an owner for a right: one question, in a dialog.

import { inWords } from './faults.js';
import { words } from './words.js';

const byId = (id) => document.getElementById(id);
let wanted = null;

/** Opens the dialog. */
export function askFor(patient, datatype, operation) {
  wanted = { patient, datatype, operation };
  byId('ask-title').textContent = words().ask[`${datatype}:${operation}`](patient.owner.name);
  byId('ask-fault').textContent = '';
  byId('ask-reason').value = '';
  byId('ask').showModal();
}

export function closeAsking() {
  if (byId('ask').open) byId('ask').close();
  wanted = null;
}

/** Wires the dialog. `send(wish)` resolves to the request; `asked(patient, request)` follows it. */
export function prepareAsking({ send, asked }) {
  byId('ask-cancel').addEventListener('click', closeAsking);
  byId('ask-form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const { patient, datatype, operation } = wanted;
    const reason = byId('ask-reason').value.trim();
    byId('ask-fault').textContent = '';
    try {
      const request = await send({
        owner: patient.owner.id, datatype, operations: [operation], reason,
      });
      closeAsking();
      asked(patient, request);
    } catch (error) {
      byId('ask-fault').textContent = inWords(error);
    }
  });
}
