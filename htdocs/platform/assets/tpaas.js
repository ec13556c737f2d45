// Progressive enhancement only: every page works without this file.

// A form sent twice by an impatient click would be refused the second time.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
});

// Coming back through the browser's history must not leave a form dead.
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// "Show the password": made here, because it does nothing without a script.
for (const input of document.querySelectorAll('input[type=password]')) {
  const label = document.createElement('label');
  const box = document.createElement('input');
  label.className = 'check';
  box.type = 'checkbox';
  box.addEventListener('change', () => {
    input.type = box.checked ? 'text' : 'password';
  });
  label.append(box, document.documentElement.dataset.showPassword ?? 'Show the password');
  input.after(label);
}

// Alerts: a page that is left open learns of new ones within seconds.
const alerts = document.querySelector('[data-alerts]');

async function look() {
  const answer = await fetch('/alerts/new', { redirect: 'error' });
  if (answer.status !== 200) return answer.status !== 204;
  const [count, mark, words] = (await answer.text()).split('\n');
  if (mark === alerts.dataset.alerts) return true;
  const isSending = [...document.forms].some((form) => form.dataset.sent);
  if (location.pathname === '/alerts' && !isSending) location.replace('/alerts');
  const [badge, status] = alerts.querySelectorAll('span');
  badge.textContent = count;
  badge.hidden = count === '0';
  status.textContent = words;
  alerts.dataset.alerts = mark;
  return true;
}

async function keepLooking() {
  // Who is logged in no more has nothing to ask; a server that is away comes back.
  if (await look().catch(() => true)) setTimeout(keepLooking, 2500);
}

if (alerts) setTimeout(keepLooking, 2500);
