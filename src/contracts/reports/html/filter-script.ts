/**
 * The script that filters the table. It only shows and hides existing rows and its own form, so the page is complete
 * without it.
 */
export const filterScript = `
const form = document.querySelector('form');
const rows = [...document.querySelectorAll('tbody tr')];
const texts = rows.map((row) => row.textContent.toLowerCase());
const shown = form.querySelector('output');
function filter() {
  const words = form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const choices = ['vendor', 'verdict'].map((name) => [name, form.elements[name].value]);
  let count = 0;
  rows.forEach((row, at) => {
    const isShown = words.every((word) => texts[at].includes(word)) &&
      choices.every(([name, value]) => value === '' || row.dataset[name] === value);
    row.hidden = !isShown;
    if (isShown) count += 1;
  });
  shown.textContent = shown.dataset.says.replace('{count}', count).replace('{all}', rows.length);
}
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
form.hidden = false;
filter();
`;
