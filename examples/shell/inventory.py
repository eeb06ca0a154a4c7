"""Reads the outputs of a fleet-inventory stack as JSON and prints where to ask the inventory."""

import json
import sys

SCHEMA_VERSION = 1
USED = ("workgroup", "account", "region", "database", "tableNames", "watchTableNames")


def main() -> int:
    outputs = json.load(sys.stdin)
    version = outputs.get("schemaVersion")
    if version is None:
        print("error: no output schemaVersion: no fleet-inventory stack, or not deployed", file=sys.stderr)
        return 1
    if version != SCHEMA_VERSION:
        print(f"error: outputs of version {version}, not {SCHEMA_VERSION}", file=sys.stderr)
        return 1
    missing = [name for name in USED if name not in outputs]
    if missing:
        print(f"error: no output {', '.join(missing)}: deployed by an older fleet-inventory; deploy it again", file=sys.stderr)
        return 1
    print(f"workgroup  {outputs['workgroup']} ({outputs['account']}, {outputs['region']})")
    print(f"database   {outputs['database']}")
    tables = {**outputs["tableNames"], **outputs["watchTableNames"]}
    for content, table in sorted(tables.items()):
        print(f"table      {table}  {content}")
    return 0


sys.exit(main())
