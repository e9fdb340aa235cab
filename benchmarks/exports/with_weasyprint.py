"""Print a page with WeasyPrint: `python with_weasyprint.py PAGE PDF`, by its own Python."""

from __future__ import annotations

import sys
from pathlib import Path

from clock import timed
from weasyprint import HTML

page, pdf = sys.argv[1:]
sys.stdout.write(
    timed(lambda: HTML(page).write_pdf(pdf, pdf_variant="pdf/ua-1"), Path(pdf), runs=3)
)
