(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const form = document.querySelector(".filters");
  const checks = [...document.querySelectorAll(".check")];
  const groups = [...document.querySelectorAll(".group")];
  const chips = [...document.querySelectorAll(".chip")];
  const texts = new Map();

  const textOf = check => {
    if (!texts.has(check)) texts.set(check, (check.id + " " + check.textContent).toLowerCase());
    return texts.get(check);
  };
  const fill = check => {
    const stored = check.querySelector("template");
    if (stored) stored.replaceWith(stored.content);
  };

  const filter = () => {
    const want = Object.fromEntries(["rfc", "section", "level", "outcome"].map(name => [name, form.elements[name].value]));
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const check of checks) {
      const fits = Object.entries(want).every(([name, value]) => !value || check.dataset[name] === value)
        && words.every(word => textOf(check).includes(word));
      check.hidden = !fits;
      if (fits) shown++;
    }
    for (const group of groups) group.hidden = !group.querySelector(".check:not([hidden])");
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.outcome === want.outcome));
    document.querySelector(".none").hidden = shown > 0;
    form.querySelector(".shown").value = shown === checks.length ? `${shown} checks` : `${shown} of ${checks.length} checks shown`;
  };

  let pending = 0;
  form.addEventListener("input", () => { clearTimeout(pending); pending = setTimeout(filter, 80); });
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", event => event.preventDefault());
  for (const chip of chips) chip.addEventListener("click", () => {
    form.elements.outcome.value = chip.getAttribute("aria-pressed") === "true" ? "" : chip.dataset.outcome;
    filter();
  });

  const openShown = open => {
    for (const check of checks) if (!check.hidden) { if (open) fill(check); check.open = open; }
  };
  const copy = async button => {
    const code = button.parentElement.querySelector("code");
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    } catch (refused) {
      getSelection().selectAllChildren(code);
    }
  };
  const actions = { open: () => openShown(true), close: () => openShown(false), copy };
  document.addEventListener("click", event => {
    const button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do](button);
  });
  document.addEventListener("toggle", event => {
    if (event.target.matches(".check") && event.target.open) {
      fill(event.target);
      history.replaceState(null, "", "#" + event.target.id);
    }
  }, true);

  // The dump has 16 octets a row of 51 characters, with a wider gap after each fourth octet.
  const place = index => (index >> 4) * 51 + (index & 15) * 3 + ((index & 15) >> 2);
  const rangeOf = (pre, from, to) => {
    const range = new Range();
    const walker = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT);
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) {
      const node = walker.currentNode;
      if (from >= at && from < at + node.length) range.setStart(node, from - at);
      if (to > at && to <= at + node.length) { range.setEnd(node, to - at); return range; }
    }
    return range;
  };
  const light = row => {
    if (!CSS.highlights) return;
    CSS.highlights.delete("field");
    const pre = row && row.closest(".dissection").querySelector(".octets");
    const length = row && Number(row.dataset.n);
    if (!pre || !length) return;
    const first = Number(row.cells[0].textContent);
    CSS.highlights.set("field", new Highlight(rangeOf(pre, place(first), place(first + length - 1) + 2)));
  };
  document.addEventListener("mouseover", event => light(event.target.closest(".fields tbody tr")));

  const followLink = () => {
    const check = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (check && check.matches(".check")) { fill(check); check.open = true; check.scrollIntoView(); }
  };
  addEventListener("hashchange", followLink);
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = checks.filter(check => !check.open && /FAIL|WARN|ERROR/.test(check.dataset.outcome));
    for (const check of opened) check.open = true;
  });
  addEventListener("afterprint", () => { for (const check of opened) check.open = false; });
  filter();
  followLink();
})();
