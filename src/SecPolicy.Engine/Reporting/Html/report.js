"use strict";

(() => {
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const applications = [...document.querySelectorAll(".application")].map((section) => {
    const table = section.querySelector(".matrix");
    return {
      section,
      heading: section.querySelector("h3").textContent,
      scroll: section.querySelector(".matrix-scroll"),
      columns: table ? [...table.tHead.rows[0].cells] : [],
      rows: table ? [...table.tBodies[0].rows] : [],
      remarks: [...section.querySelectorAll(".finding")],
    };
  });
  const findings = [...document.querySelectorAll(".finding[data-app]")];
  const places = [...document.querySelectorAll("tr[data-finding]")];
  const groups = [...document.querySelectorAll(".group")];
  const texts = new WeakMap();

  /** The text of an element in small letters, which is computed once. */
  function textOf(element, more) {
    let text = texts.get(element);
    if (text === undefined) {
      text = `${more} ${element.textContent}`.toLowerCase();
      texts.set(element, text);
    }

    return text;
  }

  function wanted() {
    return {
      words: form.text.value.toLowerCase().split(/\s+/).filter(Boolean),
      environment: form.env.value,
      application: form.app ? form.app.value : "",
      differs: form.differs.checked,
      weaker: form.weaker.checked,
      found: form.found ? form.found.checked : false,
    };
  }

  function filterApplication(application, filter) {
    const { section, columns, rows } = application;
    const visible = columns.map(
      (column, index) => index === 0 || !filter.environment || column.dataset.env === filter.environment,
    );
    const belongs = (!filter.application || section.dataset.app === filter.application) && visible.lastIndexOf(true) > 0;
    let count = 0;
    columns.forEach((column, index) => (column.hidden = !visible[index]));
    for (const row of rows) {
      const cells = [...row.cells];
      cells.forEach((cell, index) => (cell.hidden = !visible[index]));
      const has = (kind) => cells.some((cell, index) => visible[index] && cell.classList.contains(kind));
      const matches =
        belongs &&
        (!filter.differs || row.dataset.differs !== undefined) &&
        (!filter.weaker || has("weaker")) &&
        (!filter.found || has("found")) &&
        filter.words.every((word) => textOf(row, application.heading).includes(word));
      row.hidden = !matches;
      count += matches ? 1 : 0;
    }

    return count;
  }

  function filterFinding(finding, filter) {
    const { app, envs } = finding.dataset;
    const matches =
      (!filter.application || app === filter.application) &&
      (!filter.environment || envs === undefined || envs.split(" ").includes(filter.environment)) &&
      filter.words.every((word) => textOf(finding, finding.parentElement.firstElementChild.textContent).includes(word));
    finding.hidden = !matches;
    return matches;
  }

  function apply() {
    const filter = wanted();
    const found = findings.filter((finding) => filterFinding(finding, filter)).length;
    let rows = 0;
    let settings = 0;
    for (const application of applications) {
      const count = filterApplication(application, filter);
      const hasRemarks = application.remarks.some((remark) => !remark.hidden);
      if (application.scroll) {
        application.scroll.hidden = count === 0;
      }

      // Where nothing is observed, nothing can be filtered.
      const isEmpty = application.rows.length === 0 && !Object.values(filter).some((value) => value.length > 0);
      application.section.hidden = count === 0 && !hasRemarks && !isEmpty;
      rows += count;
      settings += application.rows.length;
    }

    for (const place of places) {
      place.hidden = document.getElementById(place.dataset.finding).hidden;
    }

    for (const group of groups) {
      group.hidden = !group.querySelector("article:not([hidden]), tr[data-finding]:not([hidden])");
    }

    const parts = [`${rows} of ${settings} settings`];
    if (findings.length > 0) {
      const noun = document.querySelector(".remark") ? "remarks" : "findings";
      parts.push(`${found} of ${findings.length} ${noun}`);
    }

    shown.textContent = `${parts.join(", ")} shown`;
  }

  let waiting = 0;
  function applySoon() {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(apply);
  }

  form.hidden = false;
  form.addEventListener("input", applySoon);
  // The fields have their first values only after the event.
  form.addEventListener("reset", () => {
    form.querySelectorAll("[checked]").forEach((box) => box.removeAttribute("checked"));
    applySoon();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();

  /** A dialog keeps the focus inside, and gives it back to the cell. */
  function toggle(button) {
    const panel = document.getElementById(button.getAttribute("popovertarget"));
    if (button.getAttribute("popovertargetaction") === "hide") {
      panel.close();
    } else {
      button.focus();
      panel.showModal();
      panel.scrollTop = 0;
    }
  }

  function isOutside(panel, event) {
    const box = panel.getBoundingClientRect();
    return (
      event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom
    );
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[popovertarget]");
    if (button) {
      event.preventDefault();
      toggle(button);
      return;
    }

    if (event.target.matches("dialog") && isOutside(event.target, event)) {
      event.target.close();
      return;
    }

    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (target) {
      link.closest("dialog")?.close();
      // What a filter hides can't be jumped to.
      if (target.closest("[hidden]")) {
        form.reset();
        apply();
      }
    }
  });

  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

  /** The next cell in a direction that is shown and can be opened. */
  function neighbour(cell, [down, right]) {
    let row = cell.parentElement;
    let index = cell.cellIndex;
    while (row) {
      row = down === 0 ? row : down > 0 ? row.nextElementSibling : row.previousElementSibling;
      index += right;
      const next = row?.cells[index];
      if (!next || next.tagName === "TH") {
        return null;
      }

      const button = !row.hidden && !next.hidden && next.querySelector("button");
      if (button) {
        return button;
      }
    }

    return null;
  }

  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest?.(".matrix td");
    const step = steps[event.key];
    if (cell && step && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      neighbour(cell, step)?.focus();
    }
  });

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)));
})();
