/**
 * What narrows the table down. It only shows and hides rows that are there, and the form that it needs; without it the
 * page is whole.
 */
export const filterScript = `
const form = document.querySelector('form');
const rows = [...document.querySelectorAll('tbody tr')];
const texts = rows.map((row) => row.textContent.toLowerCase());
const shown = form.querySelector('output');
function filter() {
  const words = form.elements.text.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const { value: vendor } = form.elements.vendor;
  const { value: verdict } = form.elements.verdict;
  let count = 0;
  rows.forEach((row, at) => {
    const isShown = words.every((word) => texts[at].includes(word)) &&
      (vendor === '' || row.dataset.vendor === vendor) && (verdict === '' || row.dataset.verdict === verdict);
    row.hidden = !isShown;
    if (isShown) count += 1;
  });
  shown.textContent = count + ' of ' + rows.length + ' shown';
}
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
form.hidden = false;
filter();
`;
