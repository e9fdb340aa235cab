// The few things that HTML and htmx don't do by themselves. Every page works without this file.
"use strict";

// A menu made of <details> closes when one clicks elsewhere or presses Escape.
addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.who[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.who[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A form that is sent with faults comes back with them at the top: that is where one reads on.
addEventListener("DOMContentLoaded", () => {
  document.querySelector(".notice[role=alert][tabindex]")?.focus();
});

// Moments stand in the page in UTC; here they become those of the reader's own clock.
addEventListener("DOMContentLoaded", () => {
  const style = new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$/, "en-GB"), { dateStyle: "medium", timeStyle: "short" });
  for (const element of document.querySelectorAll("time[data-local]")) {
    element.title = element.textContent;
    element.textContent = style.format(new Date(element.dateTime));
  }
});

// A slider writes into the field beside it: every number of the figure grows or shrinks with it, so
// that a range stays as wide for its size. The field is what is sent.
addEventListener("input", (event) => {
  const slider = event.target;
  if (!slider.matches?.("input.slide")) return;
  const field = document.getElementById(slider.dataset.for);
  const { text, mean } = slider.dataset;
  const comma = document.documentElement.lang === "sv";
  const written = (number) => (comma ? `${number}`.replace(".", ",") : `${number}`);
  const numbers = /(?<!\w)-?\d+(?:[.,]\d+)?/g;
  const found = text.match(numbers) || [];
  const scaled = (each) => Number(((Number(each.replace(",", ".")) * slider.value) / mean).toPrecision(3));
  const single = found.length < 2 && (!Number(mean) || Number((found[0] || "0").replace(",", ".")) === Number(mean));
  if (!found.length) field.value = written(slider.value);
  else field.value = text.replace(numbers, (each) => written(single ? slider.value : scaled(each)));
}, true);

// A slider that is moved step by step is saved when it rests or is left: each step is shown at once,
// and the history keeps what was meant.
{
  const REST = 400;
  let moved = null;
  let timer = 0;
  const rest = () => {
    clearTimeout(timer);
    const slider = moved;
    moved = null;
    slider?.dispatchEvent(new Event("change", { bubbles: true }));
  };
  addEventListener("change", (event) => {
    if (!event.isTrusted || !event.target.matches?.("input.slide")) return;
    event.stopPropagation();
    if (moved && moved !== event.target) rest();
    moved = event.target;
    clearTimeout(timer);
    timer = setTimeout(rest, REST);
  }, true);
  addEventListener("focusout", rest, true);
  addEventListener("pagehide", rest);
}

// A form that waited for another answer is sent as it is now, not as it was when it began to wait.
addEventListener("htmx:before:request", (event) => {
  const { ctx } = event.detail;
  if (!ctx.sourceElement?.matches?.("form[data-fresh]") || ctx.request.method !== "POST") return;
  ctx.request.body = new URLSearchParams(new FormData(ctx.sourceElement));
});

// What the server says is chosen is chosen, also where somebody chose something before.
addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-fresh]");
  const follow = (records) => {
    for (const { target } of records) {
      if (target.hasAttribute("checked")) target.checked = true;
      if (target.hasAttribute("selected")) target.selected = true;
    }
  };
  if (form) new MutationObserver(follow).observe(form, { subtree: true, attributeFilter: ["checked", "selected"] });
});

// Where not all tabs fit, the one that is chosen is seen.
addEventListener("DOMContentLoaded", () => {
  for (const chosen of document.querySelectorAll(".tabs [aria-current]")) {
    chosen.parentElement.scrollLeft = chosen.offsetLeft - chosen.parentElement.offsetLeft - 48;
  }
});

// Charts are sent for the width that the page has room for.
const narrow = matchMedia("(max-width: 46rem)");
const tellWidth = () => {
  const field = document.getElementById("width");
  if (field) field.value = narrow.matches ? "narrow" : "wide";
};
addEventListener("DOMContentLoaded", tellWidth);
narrow.addEventListener("change", tellWidth);

// A text that is to be handed over is copied with one press, where the browser lets a page do so.
addEventListener("DOMContentLoaded", () => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      button.textContent = button.dataset.done;
    });
  }
});

// Buttons that only a script can make work are hidden until it runs: to copy a field, to print.
addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-copy], [data-print]")) button.hidden = false;
});
addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy], [data-print]");
  if (!button) return;
  if (button.matches("[data-print]")) {
    print();
    return;
  }
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard?.writeText(field.value);
  button.textContent = button.dataset.done;
});

// Files are sent with their progress shown. What goes wrong is said, and they stay chosen.
addEventListener("submit", (event) => {
  const form = event.target;
  const files = [...form.querySelectorAll("input[type=file]")].flatMap((field) => [...field.files]);
  if (!form.matches("[data-sends]") || !files.length) return;
  event.preventDefault();
  const [bar, status, fault] = ["progress", "[role=status]", "[role=alert]:not(.notice)"].map((each) => form.querySelector(each));
  if (!bar.hidden) return;
  const { sending, sent, broken, most, large } = form.dataset;
  const fail = (text) => {
    bar.hidden = true;
    status.textContent = "";
    fault.textContent = text;
  };
  fault.textContent = "";
  if (files.some((file) => file.size > Number(most))) return fail(large);
  bar.value = 0;
  bar.hidden = false;
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    bar.value = loaded / total;
    const text = sending.replace("{percent}", 25 * Math.floor((4 * loaded) / total)); // told four times, not a hundred
    if (status.textContent !== text) status.textContent = text;
  });
  request.addEventListener("error", () => fail(broken));
  request.addEventListener("load", () => {
    const path = request.getResponseHeader("HX-Redirect");
    if (!path) {
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const told = (wanted) => [...page.querySelectorAll(wanted)].map((each) => each.textContent.trim()).filter(Boolean).join(" ");
      return fail(told("main .fault, main [role=alert] li") || told("main h1, main h1 ~ p") || broken);
    }
    status.textContent = sent;
    const to = new URL(path, location.href);
    if (to.pathname + to.search !== location.pathname + location.search) return location.assign(to);
    location.hash = to.hash;
    location.reload();
  });
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.send(new FormData(form));
});
