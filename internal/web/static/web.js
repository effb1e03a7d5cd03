// What makes the pages handier where script runs. Every page works without it.
"use strict";
(() => {
  const $ = (q, in_ = document) => in_.querySelector(q);
  const all = (q, in_ = document) => [...in_.querySelectorAll(q)];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const glide = () => (still.matches ? "auto" : "smooth");

  // Theme: at once, and kept by the server's cookie.
  const themes = $("form.theme");
  themes?.addEventListener("submit", (e) => {
    const value = e.submitter?.value;
    if (!value) return;
    e.preventDefault();
    fetch("/theme", { method: "POST", body: new URLSearchParams({ theme: value, to: "/help" }), redirect: "manual" });
    if (value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
    for (const b of all("button", themes)) b.setAttribute("aria-pressed", String(b.value === value));
  });

  // News from the store: some pages follow it, the others tell of it.
  const live = document.body.dataset.live;
  let since = document.body.dataset.since;
  let pending = 0, told = new Set();
  async function follow() {
    pending = 0;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of all("[data-part]")) {
      const now = fresh.getElementById(part.id);
      if (now && !part.contains(document.activeElement)) part.replaceWith(document.adoptNode(now));
    }
  }
  function tell(items) {
    const mine = items.filter((c) => c.kind === "story" && (live === "all" || c.item === live));
    for (const c of mine) told.add(c.item);
    if (!told.size) return;
    const bar = $("#news");
    const again = document.createElement("a");
    again.href = location.pathname + location.search;
    again.textContent = live === "all" ? "Show" : "Show the new account";
    bar.replaceChildren(live === "all" ? (told.size === 1 ? "A story has changed. " : told.size + " stories have changed. ") : "This account has changed. ", again);
    bar.hidden = false;
  }
  if (live && window.EventSource) {
    const source = new EventSource("/events?since=" + since);
    source.addEventListener("changes", (e) => {
      if (live !== "self") return tell(JSON.parse(e.data));
      if (!pending) pending = setTimeout(follow, 300);
    });
    addEventListener("pagehide", () => source.close());
  }

  // What is folded away of an account comes into its place, where it can: the link
  // leads to a page of the same list.
  addEventListener("click", async (e) => {
    const link = e.target.closest?.("[data-rest] a");
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
    const rest = link.closest("[data-rest]"), key = rest.dataset.rest;
    const list = $(`[data-list="${CSS.escape(key)}"]`);
    if (!list) return;
    e.preventDefault();
    link.setAttribute("aria-busy", "true");
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) { location.href = link.href; return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const more = $(`[data-list="${CSS.escape(key)}"]`, fresh);
    if (!more) { location.href = link.href; return; }
    const wide = list.closest("table")?.tHead?.rows.length && list.closest("table").tHead.innerText !== more.closest("table").tHead.innerText;
    if (wide) { location.href = link.href; return; } // other columns
    const first = more.firstElementChild;
    for (const el of [...more.children]) if (!el.id || !document.getElementById(el.id)) list.append(document.adoptNode(el));
    const next = $(`[data-rest="${CSS.escape(key)}"]`, fresh);
    if (next) rest.replaceWith(document.adoptNode(next)); else rest.remove();
    const focus = $("a", first);
    focus?.focus({ preventScroll: true });
  });

  // Files: dropped or chosen, they go at once.
  const drop = $("form[data-drop]");
  if (drop) {
    const zone = $(".zone", drop), input = $("input[type=file]", drop);
    for (const [on, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) zone.addEventListener(on, () => zone.classList.toggle("over", over));
    input.addEventListener("change", () => {
      const n = input.files.length;
      if (!n) return;
      $("span", zone).textContent = n === 1 ? "Adding " + input.files[0].name : "Adding " + n + " files";
      drop.requestSubmit();
    });
  }

  // Layers of a report: the address follows the switches.
  const switches = $("form.switches");
  switches?.addEventListener("change", () => {
    const address = new URL(location.href);
    address.searchParams.delete("layers");
    const on = all("input:checked", switches).map((i) => i.value);
    address.searchParams.set("layers", on.join(","));
    history.replaceState(null, "", address);
  });

  // Side by side: the words that belong together show themselves together, and
  // the columns scroll by the ties between them.
  const sides = $("[data-sides]");
  if (sides) {
    const columns = all(".sidecol", sides);
    const narrow = matchMedia("(max-width: 900px)");
    let leader = null;
    const pairs = all("a[href^='#']", sides).map((a) => [a, document.getElementById(decodeURIComponent(a.getAttribute("href").slice(1)))]).filter(([, to]) => to);
    const wordsAt = (mark) => { let e = mark; while (e && !e.classList.contains("m")) e = e.nextElementSibling; return e; };
    const place = (column, el) => el.getBoundingClientRect().top - column.getBoundingClientRect().top + column.scrollTop;
    const sidesOf = (to) => all(".at", sides).filter((e) => e.id.slice(e.id.indexOf("-")) === to.id.slice(to.id.indexOf("-")));
    function show(a, to) {
      for (const e of all(".tied", sides)) e.classList.remove("tied");
      for (const e of sidesOf(to)) wordsAt(e)?.classList.add("tied");
      a.closest("sup").previousElementSibling?.classList.add("tied");
    }
    for (const [a, to] of pairs) {
      a.addEventListener("click", (e) => {
        e.preventDefault();
        leader = null;
        if (narrow.matches) to.scrollIntoView({ block: "center", behavior: glide() });
        else for (const other of sidesOf(to)) {
          const column = other.closest(".sidecol");
          if (!column.contains(a)) column.scrollTo({ top: place(column, other) - column.clientHeight / 3, behavior: glide() });
        }
        wordsAt(to)?.parentElement.querySelector(`a[href^="#"][href$="${CSS.escape(to.id.slice(to.id.indexOf("-")))}"]`)?.focus({ preventScroll: true });
        show(a, to);
      });
      for (const on of ["mouseenter", "focus"]) a.addEventListener(on, () => show(a, to));
    }
    for (const column of columns) {
      for (const on of ["pointerenter", "focusin", "wheel", "touchstart"]) column.addEventListener(on, () => { leader = column; }, { passive: true });
      column.addEventListener("scroll", () => {
        if (leader !== column || narrow.matches) return;
        const line = column.scrollTop + column.clientHeight / 3;
        for (const other of columns) {
          if (other === column) continue;
          const here = pairs.filter(([a, to]) => column.contains(a) && other.contains(to)).map(([a, to]) => [place(column, a), place(other, to)]).sort((x, y) => x[0] - y[0]);
          const at = along(here, line, column.scrollHeight, other.scrollHeight);
          other.scrollTop = at - other.clientHeight / 3;
        }
      }, { passive: true });
    }
    // along reads the place on the other side between the two ties around.
    function along(ties, y, length, otherLength) {
      let low = [0, 0], high = [length, otherLength];
      for (const t of ties) {
        if (t[0] <= y && t[1] >= low[1]) low = t;
        if (t[0] > y && t[1] >= low[1]) { high = t; break; }
      }
      const span = high[0] - low[0] || 1;
      return low[1] + ((y - low[0]) / span) * (high[1] - low[1]);
    }
  }

  // On a phone, filters begin folded.
  if (matchMedia("(max-width: 900px)").matches) for (const d of all(".filters .fold")) d.open = false;

  // Keys.
  let go = false;
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
    if (go) {
      go = false;
      const to = { s: "/stories", r: "/reports", p: "/entities", w: "/work" }[e.key];
      if (to) location.href = to;
      return;
    }
    if (e.key === "/") { e.preventDefault(); $("#find").focus(); $("#find").select(); }
    if (e.key === "g") { go = true; setTimeout(() => (go = false), 1200); }
    if (e.key === "j" || e.key === "k") step(e.key === "j" ? 1 : -1);
  });
  function step(by) {
    const items = all(".card, .finding, .brief, .hits > li");
    if (!items.length) return;
    const now = items.findIndex((i) => i.classList.contains("current-item"));
    const next = items[Math.max(0, Math.min(items.length - 1, now + by))];
    items[now]?.classList.remove("current-item");
    next.classList.add("current-item");
    next.scrollIntoView({ block: "center", behavior: glide() });
    $("a", next)?.focus({ preventScroll: true });
  }
  document.documentElement.dataset.ready = "yes";
})();
