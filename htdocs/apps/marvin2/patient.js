// One patient, as far as he is loaded. Nothing of it outlives the page, and what may not be read
// any more is forgotten at once.

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** The parts of the page, by the data type of each. */
export const PARTS = {
  activity: 'activity', light: 'white_light', mood: 'mood', notes: 'clinical_note',
};

const isSeries = (name) => name === 'activity' || name === 'light';
const iso = (time) => new Date(time).toISOString();

export class Patient {
  #platform;
  #changed;
  #parts = new Map();
  #asked = new Map();
  weeks = 4;
  visit = null;
  measure = null;
  requests = [];

  /** `changed(name)` hears of every part that has something new to show. */
  constructor(platform, owner, now, changed) {
    this.#platform = platform;
    this.#changed = changed;
    this.owner = owner;
    this.latest = now + DAY;
    this.end = this.latest;
  }

  get from() {
    return this.end - this.weeks * WEEK;
  }

  may(datatype, operation) {
    return this.owner.rights[datatype]?.includes(operation) ?? false;
  }

  /** What there is to show: {state: refused, loading, failed or ready, value, error}. */
  part(name) {
    return this.#parts.get(name) ?? { state: 'refused' };
  }

  /** Why a part could not be loaded, the first of them; null where none failed. */
  get failure() {
    return [...this.#parts.values()].find(({ error }) => error)?.error ?? null;
  }

  value(name) {
    return this.part(name).value ?? null;
  }

  /** Loads all of it. */
  async open() {
    for (const name of Object.keys(PARTS)) {
      if (this.may(PARTS[name], 'read')) this.#parts.set(name, { state: 'loading' });
    }
    this.#changed();
    const names = Object.keys(PARTS);
    const series = names.find((name) => isSeries(name) && this.may(PARTS[name], 'read'));
    if (series) await this.load(series);
    const moved = await this.#goToLatest(series);
    await Promise.all(names.filter((name) => moved || name !== series)
      .map((name) => this.load(name)));
  }

  /** Where nothing was recorded in the last weeks, the weeks of the last recording are shown. */
  async #goToLatest(name) {
    const found = this.part(name);
    if (found.value?.segments.length !== 0) return false;
    this.#parts.set(name, { state: 'loading' });
    this.#changed();
    try {
      const last = await this.#platform.lastTime(this.owner.id, PARTS[name], this.from);
      // The last one is at most a day later.
      if (last !== null) this.end = (Math.floor(last / DAY) + 2) * DAY;
      return true;
    } catch {
      // What fails here fails again, and is said, where the data are loaded.
      return true;
    }
  }

  /** Loads a part anew; a slow answer does not replace a later one. */
  async load(name) {
    const turn = (this.#asked.get(name) ?? 0) + 1;
    this.#asked.set(name, turn);
    const put = (part) => {
      if (this.#asked.get(name) !== turn) return;
      if (part) this.#parts.set(name, part);
      else this.#parts.delete(name);
      this.#changed(name);
    };
    if (!this.may(PARTS[name], 'read')) return put(null);
    put({ state: 'loading' });
    try {
      return put({ state: 'ready', value: await this.#read(name) });
    } catch (error) {
      return put({ state: 'failed', error });
    }
  }

  #read(name) {
    const window = { from: iso(this.from), to: iso(this.end) };
    if (isSeries(name)) return this.#platform.segments(this.owner.id, PARTS[name], window);
    return this.#platform.records(this.owner.id, PARTS[name], name === 'mood' ? window : {});
  }

  /** Other weeks: those with so many before, or after, the ones shown. */
  async turn(direction, weeks = this.weeks) {
    this.weeks = weeks;
    this.end = Math.min(this.latest, this.end + direction * weeks * WEEK);
    await Promise.all(['activity', 'light', 'mood'].map((name) => this.load(name)));
  }

  /** Takes the rights as they are now. True if they have changed. */
  renew(owner) {
    const before = this.owner.rights;
    const same = JSON.stringify(before) === JSON.stringify(owner.rights);
    this.owner = owner;
    if (same) return false;
    for (const [name, datatype] of Object.entries(PARTS)) {
      const had = before[datatype]?.includes('read') ?? false;
      if (had !== this.may(datatype, 'read')) this.load(name);
    }
    this.#changed();
    return true;
  }
}
