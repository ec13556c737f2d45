// A strip out of a WFDB record: a header (.hea) and signals in format 212 (.dat), as PhysioNet's
// databases have them (wfdb header(5), signal(5)). Samples become millivolts.

const LONGEST = 60;

export class BadFile extends Error {}

/** Sampling rate and the first signal of a header: {file, rate, signals, count, gain, baseline}. */
export function readHeader(text) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() && !line.startsWith('#'));
  const [, signals, rate, count] = (lines[0] ?? '').split(/\s+/);
  const [file, format, gain, , zero] = (lines[1] ?? '').split(/\s+/);
  if (format !== '212') throw new BadFile('Only the format 212 can be read.');
  const [, perUnit, base] = /^([\d.]+)(?:\((-?\d+)\))?/.exec(gain ?? '') ?? [];
  const header = {
    file, rate: parseFloat(rate), signals: Number(signals), count: Number(count),
    gain: Number(perUnit) || 200, baseline: Number(base ?? zero) || 0,
  };
  if (!(header.rate > 0 && header.rate <= 10_000) || ![1, 2].includes(header.signals)) {
    throw new BadFile('This is no header of a record with one or two signals.');
  }
  return header;
}

/** Two samples of twelve bits in three bytes. */
function sample(bytes, index) {
  const at = Math.floor(index / 2) * 3;
  const high = index % 2 === 0 ? bytes[at + 1] & 0x0f : bytes[at + 1] >> 4;
  const raw = (high << 8) | (index % 2 === 0 ? bytes[at] : bytes[at + 2]);
  return raw > 2047 ? raw - 4096 : raw;
}

/** The first signal from a second on, for some seconds: {period, samples}. */
export function readStrip(header, bytes, from, seconds) {
  const { rate, signals, gain, baseline } = header;
  const there = Math.floor(Math.floor((bytes.length * 2) / 3) / signals);
  const first = Math.round(from * rate);
  const count = Math.round(Math.min(seconds, LONGEST) * rate);
  if (first < 0 || count < 1 || first + count > there) {
    throw new BadFile(`The file ends after ${Math.floor(there / rate)} seconds.`);
  }
  const samples = Array.from({ length: count }, (_, i) => (
    Math.round(((sample(bytes, (first + i) * signals) - baseline) / gain) * 1000) / 1000));
  return { period: 1000 / rate, samples };
}

/** The strip that two chosen files have. */
export async function stripOf(files, from, seconds) {
  const named = (end) => [...files].find(({ name }) => name.toLowerCase().endsWith(end));
  const [head, data] = [named('.hea'), named('.dat')];
  if (!head || !data) throw new BadFile('Choose the header (.hea) and the signals (.dat) together.');
  const header = readHeader(await head.text());
  // Three bytes have two samples; what lies behind the strip is not read.
  const end = Math.ceil((from + seconds + 1) * header.rate * header.signals * 1.5);
  const size = data.size;
  const bytes = new Uint8Array(await data.slice(0, Math.min(size, end)).arrayBuffer());
  return readStrip(header, bytes, from, seconds);
}
