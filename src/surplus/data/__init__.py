"""Tables of accounts: where they come from, how they are staged, and where results go.

Only this room and `surplus.formula.to_sql` know of databases. DuckDB is embedded; other
engines stand behind the protocol `Source`.
"""
