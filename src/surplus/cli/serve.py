"""`surplus serve`: the workbench in the browser."""

from __future__ import annotations

import os

import click

from surplus.core.errors import Diagnostic, SurplusError

_DATABASE = "sqlite:///surplus.db"


@click.command("serve")
@click.option("--database", default=_DATABASE, show_default=True, envvar="SURPLUS_DATABASE",
              help="Where all is kept: sqlite:///FILE or postgresql+psycopg://…")  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8642, show_default=True, type=click.IntRange(0, 65535),
              help="Port to listen on.")  # fmt: skip
@click.option("--address", default="", envvar="SURPLUS_ADDRESS", metavar="URL",
              help="Where people reach it, such as https://value.example.com.")  # fmt: skip
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64),
              help="Processes that answer.")  # fmt: skip
def command(database: str, host: str, port: int, address: str, workers: int) -> None:
    """Serve the workbench: models, customer cases, interviews and shared links in a browser.

    All is kept in one database, a file in this folder unless --database says otherwise. The
    first start prints the address at which the first person sets it up.
    """
    try:
        import uvicorn

        from surplus.web.opening import prepared
        from surplus.web.settings import Settings
    except ModuleNotFoundError as error:
        hint = "run: pip install 'surplus[web]'"
        raise SurplusError(Diagnostic("N004", f"{error.name} is missing", hint=hint)) from error
    settings = Settings(database=database, address=address)
    link = prepared(settings, f"http://{host}:{port}")
    os.environ.update(settings.to_environment())
    click.echo(f"Surplus is at {link}  (stop it with Ctrl+C)")
    uvicorn.run(
        "surplus.web.app:serving",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level="warning",
        server_header=False,
    )
