"use strict";
(() => {
  const root = document.documentElement;
  const store = {
    get(key) { try { return localStorage.getItem("stinger-" + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem("stinger-" + key, value); } catch { /* private mode */ } },
  };

  const theme = document.getElementById("theme");
  const wanted = store.get("theme");
  if (wanted) root.dataset.theme = wanted;
  if (theme) {
    theme.hidden = false;
    theme.addEventListener("click", () => {
      const dark = root.dataset.theme
        ? root.dataset.theme === "dark"
        : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      store.set("theme", root.dataset.theme);
    });
  }

  // Spoiler levels: what is shown is remembered for every page of the guide.
  const buttons = [...document.querySelectorAll("[data-set]")];
  const veils = [...document.querySelectorAll("details[data-level]")];
  const ceiling = Number(root.dataset.spoilers || 0);
  const reveals = {
    1: "Level 1 tells the kind and mood of what follows: whether it is a joke or a tease, for instance.",
    2: "Level 2 also tells who appears or is named.",
    3: "Level 3 tells everything: what happens, what is said, and pictures.",
  };
  let level = 0;
  const show = (next) => {
    level = next;
    for (const veil of veils) veil.open = Number(veil.dataset.level) <= level;
    for (const b of buttons) b.setAttribute("aria-pressed", String(Number(b.dataset.set) === level));
  };
  const warn = document.querySelector(".warn");
  if (warn && buttons.length) {
    document.querySelector(".switch").hidden = false;
    let asked = 0;
    let from = null;
    const close = () => { warn.hidden = true; if (from) from.focus(); };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const next = Number(button.dataset.set);
        if (next <= level) { show(next); store.set("level", next); warn.hidden = true; return; }
        asked = next;
        from = button;
        document.getElementById("warn-d").textContent = reveals[next];
        warn.hidden = false;
        document.getElementById("warn-no").focus();
      });
    }
    document.getElementById("warn-yes").addEventListener("click", () => {
      show(asked);
      store.set("level", asked);
      close();
    });
    document.getElementById("warn-no").addEventListener("click", close);
    warn.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
    const remembered = Number(store.get("level") || 0);
    if (remembered) show(Math.min(remembered, ceiling));
  }

  for (const still of document.querySelectorAll(".still")) {
    still.addEventListener("click", () => {
      still.setAttribute("aria-pressed", String(still.getAttribute("aria-pressed") !== "true"));
    });
  }

  // Evidence beside its sentence, on hover, focus and tap; a closed veil stays out of it.
  const tip = document.getElementById("tip");
  const describe = (cite) => {
    const item = document.querySelector(cite.getAttribute("href"));
    if (!item) return "";
    const copy = item.cloneNode(true);
    for (const veil of copy.querySelectorAll("details:not([open])")) veil.remove();
    for (const line of copy.querySelectorAll("summary")) line.remove();
    return copy.textContent.trim().replace(/\s+/g, " ");
  };
  const place = (cite) => {
    tip.textContent = describe(cite);
    tip.hidden = false;
    const box = cite.getBoundingClientRect();
    const left = Math.min(box.left + scrollX, scrollX + innerWidth - tip.offsetWidth - 16);
    tip.style.left = Math.max(16, left) + "px";
    const below = box.bottom + 8 + tip.offsetHeight < innerHeight;
    tip.style.top = (below ? box.bottom + 8 : box.top - tip.offsetHeight - 8) + scrollY + "px";
    cite.setAttribute("aria-describedby", "tip");
  };
  const hide = () => {
    if (!tip || tip.hidden) return;
    tip.hidden = true;
    for (const c of document.querySelectorAll("[aria-describedby=tip]")) c.removeAttribute("aria-describedby");
  };
  if (tip) {
    for (const cite of document.querySelectorAll(".cite")) {
      cite.addEventListener("mouseenter", () => place(cite));
      cite.addEventListener("mouseleave", hide);
      cite.addEventListener("focus", () => place(cite));
      cite.addEventListener("blur", hide);
      cite.addEventListener("click", (event) => {
        if (!matchMedia("(hover: none)").matches) return;
        event.preventDefault();
        place(cite);
      });
    }
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  }

  // The list of films: search and filters.
  const form = document.querySelector(".filters");
  if (form) {
    form.hidden = false;
    const rows = [...document.querySelectorAll("#list > li")];
    const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const q = document.getElementById("q");
    const franchise = document.getElementById("franchise");
    const apply = () => {
      const words = fold(q.value).split(/\s+/).filter(Boolean);
      const kinds = [...form.querySelectorAll("[name=f]:checked")].map((box) => box.value);
      const series = franchise ? franchise.value : "";
      let shown = 0;
      for (const row of rows) {
        const keys = row.dataset.k.split(" ");
        const fits = words.every((w) => row.dataset.s.includes(w))
          && (!kinds.length || kinds.some((k) => keys.includes(k)))
          && (!series || row.dataset.f === series);
        row.hidden = !fits;
        shown += fits;
      }
      document.getElementById("count").textContent = shown + (shown === 1 ? " film" : " films");
      document.getElementById("none").hidden = shown > 0;
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }
})();
