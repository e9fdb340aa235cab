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
  const style = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  for (const element of document.querySelectorAll("time[data-local]")) {
    element.title = element.textContent;
    element.textContent = style.format(new Date(element.dateTime));
  }
});
