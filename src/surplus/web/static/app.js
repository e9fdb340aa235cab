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
