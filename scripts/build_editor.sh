#!/bin/sh
# Make src/surplus/web/static/codemirror.min.js anew, in a folder of its own: needs Node and npm.
set -eu
target="$(cd "$(dirname "$0")/.." && pwd)/src/surplus/web/static/codemirror.min.js"
cd "$(mktemp -d)"
printf '{"private": true, "type": "module"}\n' > package.json
npm install --save-exact --no-audit --no-fund \
  @codemirror/autocomplete@6.20.4 @codemirror/commands@6.11.1 @codemirror/lang-yaml@6.1.3 \
  @codemirror/language@6.13.1 @codemirror/lint@6.9.8 @codemirror/search@6.7.2 \
  @codemirror/state@6.7.6 @codemirror/view@6.43.15 @lezer/common@1.5.5 @lezer/highlight@1.2.5 \
  @lezer/lr@1.4.12 @lezer/yaml@1.0.4 @marijn/find-cluster-break@1.0.4 crelt@1.0.7 \
  style-mod@4.1.4 w3c-keyname@2.2.8 esbuild@0.28.2
cat > entry.js <<'END'
// What the editor of models needs of CodeMirror, under one name.
export { autocompletion, closeBrackets, completeAnyWord, completionKeymap } from "@codemirror/autocomplete";
export { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
export { yaml } from "@codemirror/lang-yaml";
export { HighlightStyle, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
export { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
export { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
export { EditorState } from "@codemirror/state";
export { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
export { tags } from "@lezer/highlight";
END
npx esbuild entry.js --bundle --minify --format=iife --global-name=CodeMirror \
  --target=es2020 --legal-comments=none --outfile="$target"
