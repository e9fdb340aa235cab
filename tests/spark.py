"""A Spark of the tests' own: one session in this process, started when it is first needed."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.sql.session.timeZone": "America/New_York",
    "spark.log.level": "ERROR",
}
"""The time zone isn't UTC, so that what depends on it shows; short runs need no second compiler."""


@contextmanager
def session() -> Iterator[SparkSession]:
    """Start a session, give it, and stop it."""
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    with warnings.catch_warnings():
        # Spark warns of a pandas newer than itself, which we don't hand it.
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2]").appName("surplus")
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        started = builder.getOrCreate()
    try:
        yield started
    finally:
        started.stop()
