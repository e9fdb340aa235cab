// The editor of models: CodeMirror in place of the text field, which stays the one that is sent.
// What is wrong is found by the server, which writes it into #findings; it is marked from there.
"use strict";

addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("editor");
  const field = document.getElementById("model-text");
  const findings = document.getElementById("findings");
  if (!form || !field || !findings || !window.CodeMirror) return;
  const CM = window.CodeMirror;
  const { EditorView } = CM;
  // On a phone there is room for the words alone.
  const words = JSON.parse(document.getElementById("words").textContent)
    .map(({ info, ...word }) => (innerWidth < 640 ? word : { info, ...word }));
  const kept = field.defaultValue;
  let sending = false;

  // Names of the model's own come from its text; functions, keys and units from the server.
  const complete = (context) => {
    const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
    return word || context.explicit ? { from: word ? word.from : context.pos, options: words, validFor: /^[\p{L}\p{N}_]*$/u } : null;
  };
  const look = CM.HighlightStyle.define([
    { tag: [CM.tags.propertyName, CM.tags.definition(CM.tags.propertyName)], color: "var(--result)" },
    { tag: CM.tags.comment, color: "var(--muted)", fontStyle: "italic" },
    { tag: [CM.tags.string, CM.tags.special(CM.tags.string)], color: "var(--gain)" },
    { tag: CM.tags.invalid, color: "var(--loss)" },
  ]);
  const theme = EditorView.theme({
    "&": { border: "1px solid var(--edge)", borderRadius: "0.35rem", background: "var(--paper)", color: "var(--ink)", fontSize: "0.875rem" },
    "&.cm-focused": { outline: "2px solid var(--result)", outlineOffset: "1px" },
    ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", minHeight: "30rem", maxHeight: "75vh", overflow: "auto" },
    ".cm-content": { caretColor: "var(--ink)" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": { background: "var(--wash)", color: "var(--muted)", borderRight: "1px solid var(--rule)" },
    ".cm-activeLine, .cm-activeLineGutter": { background: "color-mix(in srgb, var(--result) 8%, transparent)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "color-mix(in srgb, var(--result) 25%, transparent)" },
    ".cm-tooltip, .cm-panels": { background: "var(--paper)", color: "var(--ink)", border: "1px solid var(--edge)" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--result)", color: "var(--on-result)" },
    ".cm-diagnostic": { borderLeftColor: "var(--loss)" },
    ".cm-diagnostic-warning": { borderLeftColor: "var(--total)" },
  });

  const view = new EditorView({
    doc: field.value,
    extensions: [
      EditorView.cspNonce.of(form.dataset.nonce),
      CM.lineNumbers(),
      CM.lintGutter(),
      CM.history(),
      CM.drawSelection(),
      CM.indentOnInput(),
      CM.bracketMatching(),
      CM.closeBrackets(),
      CM.highlightActiveLine(),
      CM.highlightActiveLineGutter(),
      CM.highlightSelectionMatches(),
      CM.search({ top: true }),
      CM.yaml(),
      CM.syntaxHighlighting(look),
      CM.autocompletion({ icons: false, override: [complete, CM.completeAnyWord] }),
      CM.keymap.of([
        { key: "Mod-s", preventDefault: true, run: () => (form.requestSubmit(document.getElementById("save")), true) },
        ...CM.completionKeymap, ...CM.searchKeymap, ...CM.historyKeymap, ...CM.lintKeymap, ...CM.defaultKeymap, CM.indentWithTab,
      ]),
      EditorView.contentAttributes.of({ "aria-label": form.dataset.label, spellcheck: "false", tabindex: "0" }),
      theme,
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        field.value = update.state.doc.toString();
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    ],
  });
  // Whoever was already writing in the plain field goes on at the same place.
  const writing = document.activeElement === field;
  const { selectionStart: anchor, selectionEnd: head } = field;
  field.hidden = true;
  field.after(view.dom);
  if (writing) {
    view.dispatch({ selection: { anchor, head }, scrollIntoView: true });
    view.focus();
  }
  if (field.value !== kept) setTimeout(() => field.dispatchEvent(new Event("input", { bubbles: true })));
  for (const label of form.querySelectorAll('label[for="model-text"]')) label.addEventListener("click", () => view.focus());
  for (const help of form.querySelectorAll(".only-scripts")) help.hidden = false;

  // Columns are counted in characters, CodeMirror's places in UTF-16.
  const place = (line, column) => {
    const text = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
    return Math.min(text.from + Array.from(text.text).slice(0, column - 1).join("").length, text.to);
  };
  const spans = () => [...findings.querySelectorAll("li[data-line]")].map((item) => {
    const [line, column, end] = [item.dataset.line, item.dataset.column, item.dataset.end].map(Number);
    const severity = item.dataset.severity === "note" ? "info" : item.dataset.severity;
    const message = [item.querySelector(".message").textContent, item.querySelector(".help")?.textContent].filter(Boolean).join("\n");
    return { from: place(line, column), to: place(line, end), severity, message };
  });
  const mark = () => view.dispatch(CM.setDiagnostics(view.state, spans().sort((a, b) => a.from - b.from)));
  new MutationObserver(mark).observe(findings, { childList: true });
  mark();

  findings.addEventListener("click", (event) => {
    const item = event.target.closest("a.line")?.closest("li");
    if (!item) return;
    event.preventDefault();
    const at = place(Number(item.dataset.line), Number(item.dataset.column));
    view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    view.focus();
  });

  // Saving loads the page anew: one goes on writing where one was.
  const key = `place ${form.getAttribute("action")}`;
  const last = Number(sessionStorage.getItem(key));
  if (last) {
    const at = Math.min(last, view.state.doc.length);
    view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    view.focus();
  }
  sessionStorage.removeItem(key);
  form.addEventListener("submit", () => {
    sending = true;
    field.value = view.state.doc.toString();
    sessionStorage.setItem(key, String(view.state.selection.main.head));
  });
  addEventListener("beforeunload", (event) => {
    if (!sending && view.state.doc.toString() !== kept) event.preventDefault();
  });
});
