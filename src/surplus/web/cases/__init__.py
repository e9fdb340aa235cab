"""A customer's case in the workbench: its list, its page, edits that are seen while they are made.

Other features show the same case to other people (a customer with a link, an interview), or add
to it (evidence, comments). They build on these parts, none of which knows the address at which it
answers, or who asks:

- `opened.OpenCase` is a case that somebody has open: the actor, the stored case, the version of
  its model, and `base`, the address below which its pages answer (`/w/W/cases/C`, `/s/S`). Make
  one with `opened.open_case(request, db, actor, case, base)` after `demand(actor, Action.SEE,
  case)`. Its `live` is the case worked out, kept between requests; `fields` are its texts, by
  key: `fields.key(party, name, option)` is that of a figure.
- Routes call `answers.show`, `answers.live`, `answers.save`, `answers.question`: each takes the
  request and the opened case, and returns the page or a fragment of it. A feature with another
  address declares routes of a line each for `{base}`, `{base}/live`, `{base}/figures` (POST; its
  fields are `forms.posted`) and `{base}/question`, and names the page's template: it extends
  `layout.html` and includes `cases/_case.html`, which is the case in two columns.
- `views.case_view(opened, show)` is what `cases/_inputs.html` (the form) needs, as `view`; what it
  shows of each input is `figures.input_views`;
  `results.result_view(opened, live, show)` is what `cases/_result.html` (headline, tabs, the block
  that is shown) needs, as `result`. Both link below `base` only, and ask `may("fill", case)`.
- What somebody writes is saved by `saving.save(db, opened, posted, based_on)`: it merges what
  others changed meanwhile, raises `SurplusError` for what is no figure, `saving.Clash` for a
  figure that somebody else changed too, and demands the right to change each field
  (`rights.demand_change`). An interview that answers one question posts one field.
- `answers.show(..., extras="evidence/_about.html")` names a template that is included below each
  input, with `input` (its `InputView`), `case` and `base`; `cases/_nav.html` lists the pages.
"""
