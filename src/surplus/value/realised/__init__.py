"""What came true: promised against realised, the case brought up to date, what to do next."""

from surplus.value.realised.figures import Figure, Figures, Subject
from surplus.value.realised.library import Library, library, read_accounts
from surplus.value.realised.progress import Course, Status, Thresholds
from surplus.value.realised.reading import read_figures
from surplus.value.realised.review import Action, Review, Settings, review
from surplus.value.realised.update import Update

__all__ = [
    "Action",
    "Course",
    "Figure",
    "Figures",
    "Library",
    "Review",
    "Settings",
    "Status",
    "Subject",
    "Thresholds",
    "Update",
    "library",
    "read_accounts",
    "read_figures",
    "review",
]
