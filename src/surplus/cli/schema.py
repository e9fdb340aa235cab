"""`surplus schema`: the JSON Schema of a file format."""

from __future__ import annotations

from pathlib import Path

import click

from surplus.cli.files import json_text, put


@click.command("schema")
@click.argument("kind", type=click.Choice(["model", "case"]), default="model")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="The file to write.")
def command(kind: str, output: Path | None) -> None:
    """Print the JSON Schema of a model file (or of a case file).

    Editors that know the YAML language server complete and check as you type once a file
    begins with: # yaml-language-server: $schema=model.schema.json
    """
    from surplus.value.schema import case_schema, model_schema

    schema = model_schema() if kind == "model" else case_schema()
    put(json_text(schema) + "\n", output)
