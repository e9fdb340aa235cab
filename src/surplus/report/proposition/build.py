"""The propositions of one or several valuations as a report, and for machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surplus.report.blocks import Cell, Column, ColumnKind, Paragraph, Row, Table
from surplus.report.proposition.kinds import KINDS, proposition
from surplus.report.proposition.sentence import Proposition, Sentence, joined
from surplus.report.proposition.writer import Writer
from surplus.report.report import Report, Section
from surplus.report.statement.build import provenance
from surplus.report.statement.telling import Telling
from surplus.value.proposition.points import Point, points
from surplus.value.proposition.readability import Readability, readability
from surplus.value.valuation import Valuation


def proposition_report(
    valuations: Mapping[str, Valuation],
    lang: str = "en",
    kinds: Sequence[str] = KINDS,
    *,
    why: bool = False,
) -> Report:
    """Return the propositions of valuations as a report.

    Parameters
    ----------
    valuations : mapping of str to Valuation
        By what each is for, such as a segment; '' if there is only one.
    kinds : sequence of str
        Of `focus`, `difference` and `all`.
    why : bool
        With a table of what stands behind each sentence.
    """
    tellings = {name: Telling(valuation, lang) for name, valuation in valuations.items()}
    sections: list[Section] = []
    texts: list[str] = []
    for name, telling in tellings.items():
        writer, found = Writer(telling), points(telling.valuation)
        made = [proposition(writer, kind, found) for kind in kinds]
        # The points are compared once, after the first proposition.
        told = [_section(writer, each, () if place else found) for place, each in enumerate(made)]
        told += [_why(writer, made)] if why else []
        sections += [_named(telling, name, section) for section in told]
        texts += [joined(each.paragraph) for each in made]
    first = next(iter(tellings.values()))
    return Report(
        title=first.valuation.model.label.text(lang),
        subtitle=first.subject if len(tellings) == 1 else "",
        lang=lang,
        currency=first.currency,
        kind=first.word("prop_kind"),
        sections=tuple(sections),
        notes=tuple(_notes(first, kinds, readability(" ".join(texts)))),
        provenance=provenance(first),
    )


def to_dict(valuation: Valuation, lang: str, kinds: Sequence[str] = KINDS) -> dict[str, object]:
    """Return the propositions of a valuation as JSON values, each sentence with its sources."""
    writer, found = Writer(Telling(valuation, lang)), points(valuation)
    made = [proposition(writer, kind, found) for kind in kinds]
    read = readability(" ".join(joined(each.paragraph) for each in made))
    return {
        "lang": lang,
        "lix": round(read.lix, 1),
        "readability": read.level.value,
        "points": [_point_to_dict(point) for point in found],
        "propositions": [each.to_dict() for each in made],
    }


def _point_to_dict(point: Point) -> dict[str, object]:
    return {
        "driver": point.name,
        "side": point.side.value,
        "expected": point.amount.mean,
        "p10": point.amount.p10,
        "p90": point.amount.p90,
        "chance": point.chance,
        "certainty": point.certainty,
        "weight": point.weight,
        "score": point.score,
        "basis": point.ground.basis.value,
    }


def _named(telling: Telling, name: str, section: Section) -> Section:
    if not name:
        return section
    title = telling.word("prop_heading_of", segment=name, heading=section.title)
    return Section(title, section.lead, section.blocks, section.name)


def _section(writer: Writer, made: Proposition, found: Sequence[Point]) -> Section:
    telling = writer.telling
    blocks: list[Paragraph | Table] = [Paragraph(joined(made.paragraph)), _list(telling, made)]
    if found:
        blocks.append(_compared(writer, found))
    heading = telling.word(f"prop_heading_{made.kind}")
    return Section(heading, joined(made.short), tuple(blocks), made.kind)


def _list(telling: Telling, made: Proposition) -> Table:
    rows = tuple(
        Row((Cell(s.text, hover="; ".join(s.evidence), driver=" ".join(s.drivers[:1])),))
        for s in made.items
    )
    return Table((telling.text_column("prop_list"),), rows)


def _compared(writer: Writer, found: Sequence[Point]) -> Table:
    telling = writer.telling
    uncertain = any(not point.amount.is_certain for point in found)
    columns = (
        telling.text_column("part"),
        telling.text_column("prop_side"),
        telling.money_column("expected"),
        *((telling.money_column("low"), telling.money_column("high")) if uncertain else ()),
        Column(telling.word("prop_chance"), ColumnKind.PERCENT),
        Column(telling.word("prop_weight_head"), ColumnKind.NUMBER),
    )
    caption = telling.word(
        "prop_table",
        alternative=telling.alternative,
        currency=telling.currency,
        years=telling.years,
    )
    return Table(columns, tuple(_row(writer, point, uncertain) for point in found), caption)


def _row(writer: Writer, point: Point, uncertain: bool) -> Row:
    telling, amount = writer.telling, point.amount
    ends = (telling.cell(amount.p10), telling.cell(amount.p90)) if uncertain else ()
    weight = telling.formatter.number(point.weight) if point.priority else ""
    return Row(
        (
            Cell(writer.called(point.effect.outcome), driver=point.name),
            Cell(telling.word(f"prop_side_{point.side}")),
            telling.cell(amount.mean),
            *ends,
            Cell(telling.chance(point.chance), point.chance),
            Cell(weight or telling.formatter.missing(), point.weight),
        )
    )


def _why(writer: Writer, made: Sequence[Proposition]) -> Section:
    telling = writer.telling
    every = tuple(dict.fromkeys(s for each in made for s in each.sentences))
    columns = tuple(
        telling.text_column(key) for key in ("prop_sentence", "prop_figures", "prop_rests_on")
    )
    rows = tuple(_reason(writer, sentence) for sentence in every)
    return Section(telling.word("prop_heading_why"), "", (Table(columns, rows),), "why")


def _reason(writer: Writer, sentence: Sentence) -> Row:
    telling, model = writer.telling, writer.telling.valuation.model
    labels = ", ".join(writer.called(model.outcome(name)) for name in sentence.drivers)
    numbers = "; ".join(f"{telling.word(f'prop_{n.name}')} {n.text}" for n in sentence.numbers)
    figures = f"{labels}: {numbers}" if numbers else labels
    several = len(sentence.drivers) > 1
    rests = telling.word("prop_parts") if several else "; ".join(sentence.evidence)
    return Row(
        (Cell(sentence.text), Cell(figures), Cell(rests, hover="; ".join(sentence.evidence)))
    )


def _notes(telling: Telling, kinds: Sequence[str], read: Readability) -> list[str]:
    notes: list[str] = []
    if "focus" in kinds:
        notes.append(telling.word("prop_note_focus"))
        if not telling.valuation.case.priorities:
            notes.append(telling.word("prop_note_unstated"))
    if "difference" in kinds or "focus" in kinds:
        notes.append(telling.word("prop_note_equal"))
    level = telling.word(f"prop_lix_{read.level}")
    lix = telling.formatter.number(read.lix, 0)
    return [*notes, telling.word("prop_note_readable", lix=lix, level=level)]
