"""Runs SQL for the storage of the test runtime: one JSON line in, one out, until its input ends."""

import json
import sqlite3
import sys

databases = {}


def answer(request):
    name = request["database"]
    if request["sql"] is None:
        databases.pop(name, None)
        return {"rows": [], "written": 0}
    if name not in databases:
        # Transactions are the caller's.
        databases[name] = sqlite3.connect(":memory:", isolation_level=None)
    database = databases[name]
    before = database.total_changes
    *first, last = split(request["sql"])
    for statement in first:
        database.execute(statement)
    cursor = database.execute(last, request["bindings"])
    columns = [column[0] for column in cursor.description or []]
    rows = [dict(zip(columns, row)) for row in cursor]
    return {"rows": rows, "written": database.total_changes - before}


def split(sql):
    """The statements of a text, of which only the last takes bindings."""
    statements, text = [], ""
    for piece in sql.split(";"):
        text += piece + ";"
        if sqlite3.complete_statement(text):
            if text.strip(" \n\t;"):
                statements.append(text)
            text = ""
    if text.strip(" \n\t;"):
        statements.append(text)
    return statements


with open(sys.argv[1]) as requests, open(sys.argv[2], "w") as answers:
    for line in requests:
        try:
            result = answer(json.loads(line))
        except sqlite3.Error as error:
            result = {"error": str(error)}
        answers.write(json.dumps(result) + "\n")
        answers.flush()
