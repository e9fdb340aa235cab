"""Reading a table of accounts: which columns are which inputs, and whether its cells will do."""

from __future__ import annotations

from surplus.core.errors import Diagnostic, SurplusError, errors_in, raise_errors
from surplus.data.sources import Source
from surplus.data.staging import Staging
from surplus.value.base.binding import Layout, bind
from surplus.value.base.checks import check_cells
from surplus.value.base.columns import picks
from surplus.value.base.settings import Settings
from surplus.value.case import Case
from surplus.value.compile import CompiledModel
from surplus.value.evaluate import needed_inputs


def read_layout(
    compiled: CompiledModel,
    settings: Settings,
    case: Case,
    table: tuple[Source, Staging],
    notes: list[Diagnostic],
) -> Layout:
    """Return how a table is read.

    Parameters
    ----------
    notes : list of Diagnostic
        Takes the warnings.

    Raises
    ------
    SurplusError
        If a column is missing or doesn't fit; V006 if nobody says for whom the values hold.
    """
    source, staging = table
    needed = needed_inputs(compiled, case)
    layout = bind(compiled.model, needed, source.columns(staging.desk), settings, notes)
    if layout is None:
        raise SurplusError(errors_in(notes))
    if not case.context and layout.segment is None:
        message = "a value without a context is refused: nobody says for whom it holds"
        hint = "add 'context: {segment: …}' to the model, or a column 'segment' to the table"
        span = compiled.model.source.span(0, 1)
        raise SurplusError(Diagnostic("V006", message, span=span, hint=hint))
    return layout


def stage(
    compiled: CompiledModel,
    layout: Layout,
    table: tuple[Source, Staging],
    notes: list[Diagnostic],
) -> None:
    """Stage the columns that the model needs, check every cell, and number the segments.

    Raises
    ------
    SurplusError
        With the row and the column of each kind of cell that won't do.
    """
    source, staging = table
    staging.stage(source, picks(layout))
    checked = check_cells(staging, layout, compiled.model)
    raise_errors(checked)
    notes += checked
    source.close(staging.desk)
    staging.number_segments()
