// Recordings as the user thinks of them, made from the segments that the platform returns.

import { deviceTime } from '../shared/analysis.js';
import { asClock, asDate, asDuration } from '../shared/format.js';

const DAY = 86_400_000;

/** The recordings in the segments, the latest first. Without an id: what no recording holds. */
export function group(segments) {
  const byId = new Map();
  for (const segment of segments) {
    const id = segment.recording ?? null;
    if (!byId.has(id)) byId.set(id, { id, segments: [], start: Infinity, end: -Infinity });
    const recording = byId.get(id);
    const start = deviceTime(segment.start, segment.offset);
    recording.segments.push(segment);
    recording.start = Math.min(recording.start, start);
    recording.end = Math.max(recording.end, start + segment.v.length * segment.epoch * 1000);
  }
  return [...byId.values()].sort((a, b) => b.start - a.start);
}

export function title(recording) {
  const { start, end, id } = recording;
  const from = `${asDate(start)}, ${asClock((start % DAY + DAY) % DAY / 1000)}`;
  return `${from} · ${asDuration(end - start)}${id === null ? ' · single samples' : ''}`;
}
