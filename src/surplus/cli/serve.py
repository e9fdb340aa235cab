"""`surplus serve`: the workbench in the browser."""

from __future__ import annotations

import os
import sys

import click

from surplus.cli.stored import address_option, database_option, installed


@click.command("serve")
@database_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8642, show_default=True, type=click.IntRange(0, 65535),
              help="Port to listen on; 0 takes any that is free.")  # fmt: skip
@address_option
@click.option("--proxies", default="", envvar="SURPLUS_PROXIES", metavar="ADDRESSES",
              help="Proxies in front whose X-Forwarded-For counts.")  # fmt: skip
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64),
              help="Processes that answer.")  # fmt: skip
@click.option("--open/--no-open", "opens", default=None,
              help="Open the browser; done by itself in a terminal.")  # fmt: skip
def command(
    database: str,
    host: str,
    port: int,
    address: str,
    proxies: str,
    workers: int,
    opens: bool | None,
) -> None:
    """Serve the workbench: models, customer cases, interviews and shared links in a browser.

    All is kept in one database, a file in this folder unless --database says otherwise. The
    first start prints the address at which the first person sets it up.
    """
    with installed():
        from surplus.web.opening import prepared
        from surplus.web.serving import bound, local_address, open_when_ready, serve
        from surplus.web.settings import settings_with
    settings = settings_with(database=database, address=address)
    listening = bound(host, port)
    with listening:
        link = prepared(settings, local_address(listening, host))
        os.environ.update(settings.to_environment())
        click.echo(f"Surplus is at {link}  (stop it with Ctrl+C)")
        if sys.stdout.isatty() if opens is None else opens:
            open_when_ready(link, listening)
        serve(listening, workers=workers, proxies=proxies)
