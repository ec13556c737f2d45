// Making elements. Text is only ever text: nothing here parses markup.

const SVG = 'http://www.w3.org/2000/svg';

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function html(name, attributes = {}, ...children) {
  return build(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return build(document.createElementNS(SVG, name), attributes, children);
}

/** A drawing with a name and a description for those who do not see it. */
export function drawing(id, width, height, name, description) {
  return svg('svg', {
    width, height, viewBox: `0 0 ${width} ${height}`, role: 'img',
    'aria-labelledby': `${id}-name ${id}-description`,
  }, svg('title', { id: `${id}-name` }, name),
  svg('desc', { id: `${id}-description` }, description));
}

/** Fills a table: the first cell of each row is its header. */
export function fillTable(table, caption, columns, rows) {
  const head = columns.map((column) => html('th', { scope: 'col' }, column));
  const body = rows.map(([first, ...rest]) => html('tr', {},
    html('th', { scope: 'row' }, first), ...rest.map((cell) => html('td', {}, cell))));
  table.replaceChildren(html('caption', {}, caption),
    html('thead', {}, html('tr', {}, ...head)), html('tbody', {}, ...body));
}
