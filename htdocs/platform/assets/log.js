// The audit page, checked by the reader's own browser: what each row shows is what the public log
// committed to, the log is signed, and it is the continuation of the one that was seen last.
// Formats: C2SP tlog-tiles, tlog-checkpoint, tlog-cosignature; RFC 9162 for the tree.

const LATE = 600_000; // milliseconds after which an entry should long be in the log
const place = document.getElementById('log-check');
const words = Object.fromEntries([...document.getElementById('log-words')?.content.children ?? []]
  .map((word) => [word.dataset.word, word.textContent]));

// Bytes

const bytes = (base64) => Uint8Array.from(
  atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
const listed = (text) => text.split(' ').filter(Boolean);
const utf8 = (string) => new TextEncoder().encode(string);
const hex = (array) => [...array].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const same = (one, other) => hex(one) === hex(other);
const eight = (number) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(number));
  return new Uint8Array(view.buffer);
};
const sha256 = async (...parts) => new Uint8Array(
  await crypto.subtle.digest('SHA-256', await new Blob(parts).arrayBuffer()));
const hmac = async (key, message) => {
  const secret = await crypto.subtle.importKey(
    'raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', secret, message));
};

// The tree

const ZERO = new Uint8Array([0]);
const ONE = new Uint8Array([1]);
const node = (left, right) => sha256(ONE, left, right);
// The largest power of two below a number.
const half = (count) => 2 ** Math.floor(Math.log2(count - 0.5));

class Tree {
  constructor(size, cache = 'default') {
    Object.assign(this, { size, cache, tiles: new Map(), hashes: new Map() });
  }

  tile(level, number) {
    const width = Math.min(256, Math.floor(this.size / 256 ** level) - number * 256);
    const digits = String(number).padStart(3 * Math.ceil(String(number).length / 3), '0');
    const path = `/log/tile/${level}/${digits.replace(/(...)(?=.)/g, 'x$1/')}`;
    if (!this.tiles.has(path)) this.tiles.set(path, this.load(path, width));
    return this.tiles.get(path);
  }

  // A partial tile is gone when there is the full one.
  async load(path, width) {
    let answer = await fetch(width < 256 ? `${path}.p/${width}` : path, { cache: this.cache });
    if (answer.status === 404 && width < 256) answer = await fetch(path, { cache: this.cache });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    const content = new Uint8Array(await answer.arrayBuffer());
    if (content.length < 32 * width) throw new Error(`${path}: too short`);
    return content;
  }

  // The complete subtree of 2^level leaves.
  subtree(level, index) {
    const key = `${level}/${index}`;
    if (!this.hashes.has(key)) this.hashes.set(key, this.compute(level, index));
    return this.hashes.get(key);
  }

  async compute(level, index) {
    if (level % 8 > 0) {
      return node(...await Promise.all(
        [this.subtree(level - 1, 2 * index), this.subtree(level - 1, 2 * index + 1)]));
    }
    const tile = await this.tile(level / 8, Math.floor(index / 256));
    return tile.slice(32 * (index % 256), 32 * (index % 256) + 32);
  }

  async range(start, end) {
    const count = end - start;
    if (!count) return sha256();
    if (Number.isInteger(Math.log2(count))) return this.subtree(Math.log2(count), start / count);
    const middle = start + half(count);
    return node(await this.range(start, middle), await this.range(middle, end));
  }

  // The root that a leaf's inclusion proof leads to.
  async rootOver(index, leaf, start = 0, end = this.size) {
    if (end - start === 1) return leaf;
    const middle = start + half(end - start);
    return index < middle
      ? node(await this.rootOver(index, leaf, start, middle), await this.range(middle, end))
      : node(await this.range(start, middle), await this.rootOver(index, leaf, middle, end));
  }

  // The roots of an earlier size and of this one, out of the same hashes.
  async roots(old, start = 0, end = this.size) {
    if (end === old) return Array(2).fill(await this.range(start, end));
    const middle = start + half(end - start);
    if (old <= middle) {
      const [earlier, later] = await this.roots(old, start, middle);
      return [earlier, await node(later, await this.range(middle, end))];
    }
    const left = await this.range(start, middle);
    const [earlier, later] = await this.roots(old, middle, end);
    return [await node(left, earlier), await node(left, later)];
  }
}

// Notes

// Who signed a note, when, and what it says; null where this key did not.
async function signed(note, vkey) {
  const [, name, id, key] = /^([^ +]+)\+([0-9a-f]{8})\+([\w+/=]+)$/.exec(vkey.trim()) ?? [];
  if (!name) return null;
  const material = bytes(key);
  if (hex((await sha256(utf8(`${name}\n`), material)).subarray(0, 4)) !== id) return null;
  const isWitness = material[0] === 4;
  const end = note.lastIndexOf('\n\n') + 1;
  const text = note.slice(0, end);
  const publicKey = await crypto.subtle.importKey(
    'raw', material.subarray(1), 'Ed25519', false, ['verify']);
  for (const line of note.slice(end + 1).split('\n')) {
    const [dash, signer, value] = line.split(' ');
    if (dash !== '—' || signer !== name) continue;
    const signature = bytes(value);
    if (hex(signature.subarray(0, 4)) !== id) continue;
    const time = isWitness ? Number(new DataView(signature.buffer).getBigUint64(4)) : 0;
    const message = isWitness ? `cosignature/v1\ntime ${time}\n${text}` : text;
    const rest = signature.subarray(isWitness ? 12 : 4);
    if (await crypto.subtle.verify('Ed25519', publicKey, rest, utf8(message))) {
      const [origin, size, root] = text.split('\n');
      return { name, origin, time: time * 1000, size: Number(size), root: bytes(root) };
    }
  }
  return null;
}

// What this browser remembers: the last checkpoint, which is public, and of each owner the last
// number and hash, under a name that says nothing.

const memory = {
  read(name) {
    try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
  },
  write(name, value) {
    try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* private browsing */ }
  },
};

// What is said

const numbers = new Intl.NumberFormat(document.documentElement.lang);
const times = new Intl.DateTimeFormat(
  document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'medium' });
const fill = (word, values = {}) => (words[word] ?? word)
  .replace(/\{(\w+)\}/g, (_, name) => values[name]);
const KINDS = {
  verified: 'ok', waiting: '', erased: '', late: 'warn', unknown: 'warn', changed: 'danger',
};

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function mark(row, state) {
  row.dataset.state = state;
  const badge = row.querySelector('[data-mark]');
  badge.className = `badge ${KINDS[state]}`;
  badge.textContent = words[state];
  badge.hidden = false;
}

function say(kind, sentences, evidence) {
  place.className = `notice ${kind}`;
  place.dataset.state = kind;
  place.replaceChildren(...sentences.map((sentence) => element('p', sentence)));
  if (evidence) place.append(...proofOf(evidence));
}

// Two signed states that contradict each other are worth keeping; who knows the reason goes on.
function proofOf({ old, now }) {
  const details = element('details', '');
  const button = element('button', words.accept);
  details.append(element('summary', words.evidence), element('pre',
    `${old.vkey}\n${old.note}\n${now.vkey}\n${now.note}`));
  button.className = 'secondary';
  button.addEventListener('click', () => {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith('tpaas-log')) localStorage.removeItem(name);
    }
    location.reload();
  });
  return [details, button];
}

// The checks

async function isIn(log, index, leaf) {
  const hash = await sha256(ZERO, leaf);
  for (const tree of [log.tree, log.fresh]) {
    if (same(await tree.rootOver(index, hash), log.root)) return true;
  }
  return false;
}

async function stateOf(row, log) {
  const { index, leaf, k, body, entry, time, content } = row.dataset;
  if (!leaf) return Date.now() - Number(time) > LATE ? 'late' : 'waiting';
  if (Number(index) >= log.size) return 'waiting';
  const leafBytes = bytes(leaf);
  if (!await isIn(log, Number(index), leafBytes)) return 'changed';
  if (content === 'erased') return 'erased';
  if (!k) return 'unknown';
  const said = bytes(body);
  if (!same(await hmac(bytes(k), said), leafBytes.subarray(25, 57))) return 'changed';
  return JSON.parse(new TextDecoder().decode(said)).id === entry ? 'verified' : 'changed';
}

// All entries about the owner around this page, by number.
function chainOf(rows) {
  const chain = new Map();
  const add = (number, index, hash, leaf) => chain.set(
    Number(number), { index: Number(index), hash: bytes(hash), leaf: bytes(leaf) });
  for (const { number, index, hash, leaf } of rows.map((row) => row.dataset)) {
    if (leaf) add(number, index, hash, leaf);
  }
  for (const item of listed(place.dataset.around)) add(...item.split(':'));
  return chain;
}

// The numbers that are not there though a later one is, and whether each follows the one before.
async function follow(chain, log, isFirst, known) {
  const there = [...chain.keys()].sort((one, other) => one - other);
  const gone = listed(place.dataset.gone).map(Number);
  const highest = Math.max(there.at(-1) ?? 0, ...isFirst ? known.map(({ number }) => number) : []);
  let isWhole = true;
  for (let number = there[0] ?? 1; number <= highest; number += 1) {
    const link = chain.get(number);
    if (!link) {
      gone.push(number);
      continue;
    }
    const before = number === 1 ? new Uint8Array(32) : chain.get(number - 1)?.hash;
    if (link.index < log.size && !await isIn(log, link.index, link.leaf)) isWhole = false;
    if (before && !same(
      await sha256(before, eight(number), link.leaf.subarray(25, 57)), link.hash)) isWhole = false;
  }
  for (const { number, hash } of known) {
    if (chain.has(number) && hex(chain.get(number).hash) !== hash) isWhole = false;
  }
  gone.sort((one, other) => one - other);
  return { gone: [...new Set(gone)], isWhole, last: there.at(-1) };
}

// What the log itself said last of how many entries there are; null where it said nothing yet.
async function headOf(log) {
  const [index, leaf, k, body] = place.dataset.head.split(':');
  if (!body || Number(index) >= log.size) return null;
  const said = bytes(body);
  const isRight = await isIn(log, Number(index), bytes(leaf))
    && same(await hmac(bytes(k), said), bytes(leaf).subarray(25, 57));
  const { owner, sequence, hash } = JSON.parse(new TextDecoder().decode(said));
  return { isRight: isRight && owner === place.dataset.owner, number: sequence, hash };
}

async function open(old) {
  const get = async (name) => {
    const answer = await fetch(`/log/${name}`, { cache: 'no-store' });
    if (!answer.ok) throw new Error(name);
    return answer.text();
  };
  const [vkey, note] = [(await get('vkey')).trim(), await get('checkpoint')];
  const log = await signed(note, vkey);
  if (!log || log.origin !== log.name) return { trouble: 'badSignature' };
  log.now = { vkey, note, time: Date.now() };
  log.fresh = new Tree(log.size, 'reload');
  log.tree = new Tree(log.size);
  if (!same(await log.tree.range(0, log.size), log.root)) {
    log.tree = log.fresh;
    if (!same(await log.tree.range(0, log.size), log.root)) log.trouble = 'badTiles';
  }
  if (!old || log.trouble) return log;
  const seen = await signed(old.note, old.vkey);
  log.old = seen?.size;
  if (!seen || old.vkey !== vkey) log.trouble = 'otherKey';
  else if (seen.size > log.size) log.trouble = 'rolledBack';
  else if (seen.size > 0) {
    for (const tree of [log.tree, log.fresh]) {
      const [earlier, later] = await tree.roots(seen.size);
      log.trouble = same(earlier, seen.root) && same(later, log.root) ? undefined : 'forked';
      if (!log.trouble) break;
    }
  }
  return log;
}

async function run() {
  const rows = [...document.querySelectorAll('tr[data-entry]')];
  const old = memory.read('tpaas-log');
  say('', [words.checking]);
  if (!crypto.subtle) return say('warn', [words.noCrypto]);
  const log = await open(old);
  if (log.trouble === 'badSignature' || log.trouble === 'badTiles') {
    for (const row of rows) mark(row, 'unknown');
    return say('danger', [words[log.trouble]]);
  }
  const ownerName = `tpaas-log-${hex((await sha256(utf8(place.dataset.owner))).subarray(0, 8))}`;
  const states = await Promise.all(rows.map(async (row) => {
    const state = await stateOf(row, log).catch(() => 'changed');
    mark(row, state);
    return state;
  }));
  const isFirst = place.dataset.first === 'yes';
  const head = await headOf(log);
  const remembered = memory.read(ownerName);
  const known = [head, remembered].filter(Boolean);
  const chain = await follow(chainOf(rows), log, isFirst, known);
  const count = (state) => states.filter((each) => each === state).length;
  const value = (number) => numbers.format(number);
  const dangers = [];
  if (log.trouble) dangers.push(fill(log.trouble, { old: value(log.old), size: value(log.size) }));
  if (count('changed')) dangers.push(fill('someChanged', { count: value(count('changed')) }));
  if (chain.gone.length) {
    dangers.push(fill('gone', { numbers: chain.gone.slice(0, 20).map(value).join(', ') }));
  }
  if (!chain.isWhole || head?.isRight === false) dangers.push(words.brokenChain);
  const sentences = [
    fill('summary', { verified: value(count('verified')), rows: value(rows.length) }),
    fill('logSize', { size: value(log.size), time: times.format(log.now.time) }),
  ];
  if (count('late')) sentences.push(fill('someLate', { count: value(count('late')) }));
  if (!log.trouble) {
    sentences.push(old
      ? fill('continues', { old: value(log.old), time: times.format(old.time) }) : words.first);
  }
  for (const vkey of listed(place.dataset.witnesses)) {
    const seen = await signed(log.now.note, vkey);
    const name = vkey.slice(0, vkey.indexOf('+'));
    sentences.push(seen
      ? fill('witness', { name, time: times.format(seen.time) }) : fill('noWitness', { name }));
  }
  const kind = dangers.length ? 'danger' : count('late') || count('unknown') ? 'warn' : 'ok';
  say(kind, [...dangers, ...sentences], log.trouble && { old, now: log.now });
  if (!log.trouble) memory.write('tpaas-log', log.now);
  if (!dangers.length && isFirst && chain.last) {
    const number = chain.last;
    memory.write(ownerName, { number, hash: hex(chainOf(rows).get(number).hash) });
  }
}

if (place) run().catch(() => say('warn', [words.unreachable]));
