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
