// Critical readings: what the platform raises comes within seconds, and goes when somebody has taken
// notice of it or it may not be seen any more.

import { asMoment, asNumber } from '../shared/format.js';
import { html } from '../shared/markup.js';
import { words } from './words.js';

const byId = (id) => document.getElementById(id);

/** A record's value as people read it: a number, or the numbers of a panel. */
function valueOf({ v } = {}) {
  const parts = typeof v === 'number' ? [v] : Object.values(v ?? {}).filter(Number.isFinite);
  return parts.map((number) => asNumber(number, Number.isInteger(number) ? 0 : 1)).join('/');
}

/** The open alerts. */
export class Alerts {
  #platform;
  #acts;
  #open = new Map();
  #cursor = null;
  #isOffered = true;

  /** `acts`: {open(owner), run(task), say(text)}. */
  constructor(platform, acts) {
    this.#platform = platform;
    this.#acts = acts;
  }

  /** Asks what has changed. An installation without alerts is asked once. */
  async poll() {
    if (!this.#isOffered) return;
    const isWhole = this.#cursor === null;
    let answer;
    try {
      answer = await this.#platform.alerts(this.#cursor);
    } catch (error) {
      this.#isOffered = error.status !== 404;
      if (this.#isOffered) throw error;
      return;
    }
    this.#cursor = answer.next;
    const before = new Map(this.#open);
    if (isWhole) this.#open.clear();
    for (const alert of answer.alerts) {
      if (alert.state === 'open') this.#open.set(alert.id, alert);
      else this.#open.delete(alert.id);
    }
    await Promise.all([...this.#open.values()].map((alert) => this.#addValue(alert, before)));
    if (JSON.stringify([...before]) === JSON.stringify([...this.#open])) return;
    this.draw();
    const isNew = ({ id, readings }) => before.get(id)?.readings !== readings;
    const fresh = [...this.#open.values()].filter(isNew).map(text);
    if (fresh.length) this.#acts.say(fresh.join(' '));
  }

  /** The reading itself is among the records, and read there only once. */
  async #addValue(alert, before) {
    const known = before.get(alert.id);
    if (known?.record === alert.record) {
      alert.value = known.value;
      return;
    }
    const { owner, datatype, record } = alert;
    try {
      alert.value = valueOf(await this.#platform.record(owner.id, datatype, record));
    } catch {
      alert.value = '';
    }
  }

  /** Asks for all at the next time: rights have changed. */
  renew() {
    this.#cursor = null;
  }

  draw() {
    const list = [...this.#open.values()].sort((a, b) => Date.parse(b.last) - Date.parse(a.last));
    byId('alerts').hidden = list.length === 0;
    byId('alert-list').replaceChildren(...list.map((alert) => this.#entry(alert)));
  }

  #entry(alert) {
    const { open, acknowledge } = words().alerts;
    const button = (label, look, act) => {
      const made = html('button', { type: 'button', class: look }, label);
      made.addEventListener('click', act);
      return made;
    };
    return html('li', {}, html('p', {}, text(alert)), html('p', { class: 'actions' },
      button(open(alert.owner.name), 'quiet', () => this.#acts.open(alert.owner)),
      button(acknowledge, 'quiet', () => this.#acts.run(async () => {
        await this.#platform.acknowledge(alert.id).catch((error) => {
          // Somebody else was quicker: that is as good.
          if (error.status !== 409) throw error;
        });
        this.#open.delete(alert.id);
        this.draw();
      }))));
  }

  /** Nothing of anybody stays on the page. */
  forget() {
    this.#open.clear();
    this.#cursor = null;
    this.draw();
  }
}

function text({ owner, datatype, readings, last, value }) {
  const { types, line, lineOfMany } = words().alerts;
  const type = types[datatype] ?? datatype;
  const when = asMoment(Date.parse(last));
  return readings > 1 ? lineOfMany(owner.name, type, value || '–', when, readings)
    : line(owner.name, type, value || '–', when);
}
