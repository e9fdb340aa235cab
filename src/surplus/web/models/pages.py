"""Pages of models: the library, one model, its editor, its versions."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from surplus.web.models import beginning, editing, showing, versions

router = APIRouter(default_response_class=HTMLResponse)
for part in (beginning, showing, editing, versions):
    router.include_router(part.router, prefix="/w/{workspace_id}/models")
