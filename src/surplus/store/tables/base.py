"""What all tables have in common: how they name constraints, identify rows and keep time."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, TypeVar

from sqlalchemy import DateTime, Dialect, Enum, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

E = TypeVar("E", bound=StrEnum)


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=_NAMES)


class UtcTime(TypeDecorator[datetime]):
    """A moment, with its time zone: UTC in the database whatever the engine keeps."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Return the moment in UTC without a zone, as it is written."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Return the moment as read, in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


def now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Return a new name for a row: 20 characters that nobody can guess."""
    return secrets.token_hex(10)


def one_of(kind: type[E]) -> Enum:
    """Return the type of a column that holds one of some words, as text."""
    return Enum(kind, native_enum=False, length=20, values_callable=_values)


def _values(kind: type[StrEnum]) -> list[str]:
    return [each.value for each in kind]


Id = Annotated[str, mapped_column(String(20), primary_key=True, default=new_id)]
Ref = Annotated[str, mapped_column(String(20))]
Moment = Annotated[datetime, mapped_column(UtcTime)]
Text1 = Annotated[str, mapped_column(String(200))]
"""One line."""
Digest = Annotated[str, mapped_column(String(64))]
"""SHA-256, in hexadecimal."""
