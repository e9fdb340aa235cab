"""The tables of the store, one file an idea; importing this makes all of them known."""

from surplus.store.tables.base import Base, UtcTime, new_id
from surplus.store.tables.cases import Attachment, Blob, Case, CaseRevision, Comment, Note
from surplus.store.tables.log import AuditEntry, Job, RateWindow, Setting
from surplus.store.tables.models import Model, ModelVersion, VersionState
from surplus.store.tables.people import (
    Identity,
    Invitation,
    LoginSession,
    Membership,
    PasswordReset,
    Person,
    Role,
    Theme,
    Workspace,
)
from surplus.store.tables.sharing import CaseLook, Share, ShareScope, ShareVisit

__all__ = [
    "Attachment",
    "AuditEntry",
    "Base",
    "Blob",
    "Case",
    "CaseLook",
    "CaseRevision",
    "Comment",
    "Identity",
    "Invitation",
    "Job",
    "LoginSession",
    "Membership",
    "Model",
    "ModelVersion",
    "Note",
    "PasswordReset",
    "Person",
    "RateWindow",
    "Role",
    "Setting",
    "Share",
    "ShareScope",
    "ShareVisit",
    "Theme",
    "UtcTime",
    "VersionState",
    "Workspace",
    "new_id",
]
