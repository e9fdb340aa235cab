"""`surplus worker`: long work of a workbench, in a process of its own."""

from __future__ import annotations

import signal

import click

from surplus.cli.stored import address_option, database_option, installed, opened


@click.command("worker")
@database_option
@address_option
@click.option("--until-done", is_flag=True, help="End when there is nothing left to do.")
def command(database: str, address: str, until_done: bool) -> None:
    """Do long work of a workbench beside 'surplus serve': one job after another.

    Several may run at once, on several machines: each job is done by one of them.
    """
    with installed():
        from surplus.web.app import load_features
        from surplus.web.jobs.working import Worker
        from surplus.web.settings import settings_with
    load_features()
    with opened(database) as store:
        worker = Worker(store, settings_with(database=database, address=address))
        if until_done:
            while worker.work_once():
                pass
            return
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, lambda *_: worker.stop())
        click.echo("waiting for work  (stop it with Ctrl+C)")
        worker.run()
