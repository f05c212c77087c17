// Search, filters and sorting of the table of namespaces. Without this script the table stands as it is.
"use strict";

const section = document.getElementById("namespaces");

if (section) {
  const form = section.querySelector(".controls");
  const search = form.querySelector("input");
  const choices = [...form.querySelectorAll("select")];
  const told = form.querySelector("output");
  const table = section.querySelector("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const number = new Intl.NumberFormat("en");
  const order = new Intl.Collator("en", { numeric: true });
  let texts;

  const words = () => search.value.toLowerCase().split(/\s+/).filter(Boolean);

  const chosen = (row, choice) =>
    !choice.value || row.dataset[choice.dataset.key] === choice.value ||
    row.dataset[choice.dataset.key].split(" ").includes(choice.value);

  const narrow = () => {
    texts ??= rows.map((row) => row.textContent.toLowerCase());
    const wanted = words();
    let shown = 0;
    rows.forEach((row, index) => {
      const fits = wanted.every((word) => texts[index].includes(word)) && choices.every((choice) => chosen(row, choice));
      if (row.hidden === fits) row.hidden = !fits;
      shown += fits;
    });
    told.value = shown === rows.length
      ? `${number.format(shown)} ${shown === 1 ? "row" : "rows"}`
      : `${number.format(shown)} of ${number.format(rows.length)} rows`;
  };

  const sortBy = (heading) => {
    const rising = heading.getAttribute("aria-sort") !== "ascending";
    for (const other of heading.parentNode.cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", rising ? "ascending" : "descending");
    const keys = new Map(rows.map((row) => [row, row.cells[heading.cellIndex].textContent]));
    const sorted = [...rows].sort((one, other) => order.compare(keys.get(one), keys.get(other)));
    body.append(...(rising ? sorted : sorted.reverse()));
  };

  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
  }
  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) sortBy(button.parentNode);
  });
  form.addEventListener("input", narrow);
  form.addEventListener("reset", () => setTimeout(narrow));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  narrow();
}
