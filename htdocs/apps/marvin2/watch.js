// Doing something again and again while somebody looks at the page: never twice at once.

/** Runs `task` every so many milliseconds, and at once when the page is looked at again. What is
 *  returned stops it. */
export function watch(task, milliseconds) {
  let running = false;
  const run = async () => {
    if (running || document.hidden) return;
    running = true;
    try {
      await task();
    } finally {
      running = false;
    }
  };
  const timer = setInterval(run, milliseconds);
  document.addEventListener('visibilitychange', run);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', run);
  };
}
