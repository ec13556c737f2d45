// Keeps the app's own files, so that it opens without a network and says that there is none.
// Nothing else: what comes from TPaaS never passes here, and an address with a query, which may
// have a code in it, is left alone.

const CACHE = 'docmob-shell';
const SHELL = [
  './', 'docmob.css', 'main.js', 'measures.js', 'entry.js', 'outbox.js', 'patient.js', 'wfdb.js',
  'config.json', 'manifest.webmanifest', 'icon-192.png', 'icon-512.png',
  '../shared/base.css', '../shared/oauth.js', '../shared/platform.js', '../shared/markup.js',
  '../shared/format.js', '../shared/language.js', '../shared/words/en.js',
  '../shared/words/it.js', '../shared/words/de.js',
].map((path) => new URL(path, self.location).href);

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL)));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && SHELL.includes(request.url)) event.respondWith(answer(request));
});

/** The network's file, so that a new one counts at once; the kept one where there is none. */
async function answer(request) {
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(request.url, fresh.clone());
    return fresh;
  } catch (lost) {
    const kept = await cache.match(request.url);
    if (kept) return kept;
    throw lost;
  }
}
