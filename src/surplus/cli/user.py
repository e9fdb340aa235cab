"""`surplus user`: people of a workbench, for who looks after the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from surplus.cli.stored import address_option, database_option, opened
from surplus.core.errors import Diagnostic, SurplusError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from surplus.store.tables import Person, Workspace

_ROLES = click.Choice(["viewer", "rep", "editor", "owner"])
_email = click.argument("email")


@click.group("user")
def command() -> None:
    """Add people to a workbench, give them a new password, lock them out.

    For who looks after the machine; owners of a workspace invite people in the browser.
    """


@command.command("list")
@database_option
def list_people(database: str) -> None:
    """List everybody with their workspaces and roles."""
    with opened(database) as store:
        from surplus.store import people

        with store.reading() as session:
            rows = [_row(session, person) for person in people.everybody(session)]
    table = [("E-MAIL", "NAME", "WORKSPACES"), *rows]
    widths = [max(len(row[column]) for row in table) for column in (0, 1)]
    for email, name, told in table:
        click.echo(f"{email:{widths[0]}}  {name:{widths[1]}}  {told}")


@command.command("add")
@_email
@click.option("--name", required=True, help="How they are called.")
@click.option("--workspace", help="Name of a workspace that they belong to from the start.")
@click.option("--role", type=_ROLES, default="rep", show_default=True, help="What they are there.")
@click.option("--lang", type=click.Choice(["en", "sv"]), default="en", show_default=True,
              help="Language of their pages.")  # fmt: skip
@address_option
@database_option
def add(
    email: str, name: str, workspace: str | None, role: str, lang: str, address: str, database: str
) -> None:
    """Add a person, and print a link by which they set their password."""
    with opened(database) as store:
        from surplus.store import passwords, people
        from surplus.store.audit import SYSTEM, record
        from surplus.store.tables import Role

        with store.writing() as session:
            if people.by_email(session, email) is not None:
                raise _fault("N011", f"{email} is known already")
            person = people.add(session, name=name, email=email, lang=lang)
            place = _workspace(session, workspace) if workspace else None
            if place is not None:
                people.join(session, place.id, person.id, Role(role))
            detail = {"email": person.email, **({"role": role} if place else {})}
            where = place.id if place else None
            record(session, SYSTEM, "person.added", person.id, workspace_id=where, detail=detail)
            token = passwords.add_link(session, person, SYSTEM)
    _print_link(address, token)


@command.command("reset-password")
@_email
@address_option
@database_option
def reset_password(email: str, address: str, database: str) -> None:
    """Print a link by which a person sets a new password, once, within three days.

    The password until now stays good until the link is used.
    """
    with opened(database) as store:
        from surplus.store import passwords
        from surplus.store.audit import SYSTEM

        with store.writing() as session:
            token = passwords.add_link(session, _person(session, email), SYSTEM)
    _print_link(address, token)


@command.command("disable")
@_email
@click.option("--undo", is_flag=True, help="Let them log in again.")
@database_option
def disable(email: str, undo: bool, database: str) -> None:
    """Let a person log in no more, and end their sessions; what they did stays."""
    with opened(database) as store:
        from surplus.store import people
        from surplus.store.audit import SYSTEM

        with store.writing() as session:
            people.disable(session, _person(session, email), SYSTEM, undo=undo)
    click.echo(f"{email} {'may log in again' if undo else 'is logged out and may not log in'}")


def _row(session: Session, person: Person) -> tuple[str, str, str]:
    from surplus.store import people

    places = people.workspaces_of(session, person.id)
    told = ", ".join(f"{workspace.name} ({role.value})" for workspace, role in places)
    return person.email, person.name, f"{told or '-'}{'; disabled' if person.disabled_at else ''}"


def _person(session: Session, email: str) -> Person:
    from surplus.store import people

    person = people.by_email(session, email)
    if person is None:
        raise _fault("N010", f"nobody is known as {email}")
    return person


def _workspace(session: Session, name: str) -> Workspace:
    from surplus.store import people

    found = people.workspaces_named(session, name)
    if len(found) != 1:
        raise _fault("N010", f"{len(found)} workspaces are called '{name}'")
    return found[0]


def _fault(code: str, message: str) -> SurplusError:
    return SurplusError(Diagnostic(code, message, hint="see who there is: surplus user list"))


def _print_link(address: str, token: str) -> None:
    start = address.rstrip("/") or "http://127.0.0.1:8642"
    click.echo(f"{start}/password/{token}")
    click.echo("Hand it over safely: whoever opens it first sets the password.", err=True)
