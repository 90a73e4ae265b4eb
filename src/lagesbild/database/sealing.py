"""Lets the database refuse changes to rows that are sealed, whoever asks: a trigger, on both engines.

A service already refuses; this is for the mistakes that go past it: a script, a shell, a later release. The trigger is
put back after every migrate, since SQLite drops it when a table is rebuilt. Rows may still be removed, which foreign
keys guard. Names come from our own code and never from a person.
"""

from dataclasses import dataclass

from django.db import connections


@dataclass(frozen=True)
class Seal:
    """The columns of a table that may not change in a row once `sealed_when` is true there."""

    table: str
    columns: tuple[str, ...]
    sealed_when: str

    @property
    def name(self) -> str:
        """The name of the trigger, which also is what the refusal says."""
        return f"{self.table}_sealed"


def seal(one: Seal, *, using: str = "default") -> None:
    """Make the database refuse changes to sealed rows; safe to repeat."""
    connection = connections[using]
    if one.table not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in STATEMENTS[connection.vendor]:
            cursor.execute(
                statement.format(name=one.name, table=one.table, columns=", ".join(one.columns), when=one.sealed_when)
            )


STATEMENTS = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS {name}",
        (
            "CREATE TRIGGER {name} BEFORE UPDATE OF {columns} ON {table} FOR EACH ROW WHEN OLD.{when} "
            "BEGIN SELECT RAISE(ABORT, '{name}'); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        ),
        "DROP TRIGGER IF EXISTS {name} ON {table}",
        (
            "CREATE TRIGGER {name} BEFORE UPDATE OF {columns} ON {table} FOR EACH ROW WHEN (OLD.{when}) "
            "EXECUTE FUNCTION {name}()"
        ),
    ),
}
