import { formula } from "../../render/csv";

/**
 * What the tables of the report can do: sort by a heading, filter by words, export what is shown.
 * Plain script, because the page must work as a file, without a build and without a server.
 */
export const script = `
"use strict";
for (const block of document.querySelectorAll("[data-query]")) {
  const table = block.querySelector("table");
  if (!table) continue;
  const tools = block.querySelector(".tools");
  const filter = tools.querySelector("input");
  const count = tools.querySelector(".count");
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  const rows = [...body.rows].map((row, place) => ({
    row,
    place,
    total: row.classList.contains("total"),
    words: undefined,
  }));
  // Only when somebody filters: reading every cell of a large page takes a while.
  const wordsOf = (entry) =>
    (entry.words ??= [...entry.row.cells].map((cell) => cell.textContent).join(" ").toLowerCase());
  const texts = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  const valueOf = (entry, column) => {
    const cell = entry.row.cells[column];
    if (cell.classList.contains("null")) return null;
    return headings[column].classList.contains("n")
      ? Number(cell.textContent.replaceAll(",", ""))
      : cell.textContent;
  };

  const compare = (left, right, column, direction) => {
    if (left.total !== right.total) return left.total ? 1 : -1;
    const a = valueOf(left, column);
    const b = valueOf(right, column);
    if (a === null || b === null) return a === b ? left.place - right.place : a === null ? 1 : -1;
    const order = typeof a === "number" ? a - b : texts.compare(a, b);
    return order * direction || left.place - right.place;
  };

  const sort = (column) => {
    const heading = headings[column];
    const descending = heading.getAttribute("aria-sort") === "ascending";
    for (const other of headings) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
    rows.sort((left, right) => compare(left, right, column, descending ? -1 : 1));
    body.append(...rows.map((entry) => entry.row));
  };

  const show = () => {
    const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of rows) {
      entry.row.hidden = !words.every((word) => wordsOf(entry).includes(word));
      if (!entry.row.hidden) shown += 1;
    }
    const format = (number) => number.toLocaleString("en-GB");
    count.textContent =
      shown === rows.length
        ? format(shown) + (shown === 1 ? " row" : " rows")
        : format(shown) + " of " + format(rows.length) + " rows";
  };

  const formula = ${String(formula)};
  const harmless = (value) => (formula.test(value) ? "'" + value : value);
  const field = (value) =>
    /[",\\r\\n]/.test(value) ? '"' + value.replaceAll('"', '""') + '"' : value;

  const exported = () => {
    const lines = [headings.map((heading) => heading.dataset.column)];
    for (const { row } of rows) {
      if (row.hidden) continue;
      lines.push(
        [...row.cells].map((cell, column) => {
          if (cell.classList.contains("null")) return "";
          const text = cell.textContent;
          return headings[column].classList.contains("n") ? text.replaceAll(",", "") : text;
        }),
      );
    }
    return lines.map((line) => line.map(harmless).map(field).join(",") + "\\r\\n").join("");
  };

  const download = () => {
    // The mark at the beginning tells spreadsheets that the file is UTF-8.
    const file = new Blob(["\\ufeff" + exported()], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = block.dataset.query + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    button.title = heading.title;
    heading.replaceChildren(button);
    button.addEventListener("click", () => sort(column));
  });
  filter.addEventListener("input", show);
  tools.querySelector("button").addEventListener("click", download);
  tools.hidden = false;
  show();
}
`;
