"""What the figures of a case rest on: evidence, files, comments, and every change of it.

Pages for other people (a customer with a link) build on the same parts, with their own address in
`OpenCase.base` and rights through `allowed`:

- `talking.comments_view(db, opened, about)` is what `evidence/_comments.html` needs, in `talk`;
  `talking.add`, `talking.settle` do what its forms ask for: `{base}/comments` and
  `{base}/comments/{id}/settle`.
- `keeping.files_view(db, opened, about)` is what `evidence/_files.html` needs, in `files`;
  `keeping.add`, `keeping.send`, `keeping.remove` answer `{base}/attachments`,
  `{base}/attachments/{id}` and `{base}/attachments/{id}/remove`. A visitor
  reads and sees what is shared with customers, no more.
"""
