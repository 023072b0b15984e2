# SPDX-License-Identifier: GPL-3.0-or-later
"""Validates every project of a folder against the schema, and makes sure that the schema refuses what it should.

usage: schema.py SCHEMA FOLDER
"""
import copy
import json
import pathlib
import sys

import jsonschema


def refused(schema, project, change):
    broken = copy.deepcopy(project)
    change(broken)
    try:
        jsonschema.validate(broken, schema)
    except jsonschema.ValidationError:
        return True
    return False


def main(schema_path, folder):
    schema = json.loads(pathlib.Path(schema_path).read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    projects = sorted(pathlib.Path(folder).glob("*.loom"))
    assert projects, f"no projects in {folder}"
    for path in projects:
        jsonschema.validate(json.loads(path.read_text()), schema)

    project = json.loads(projects[0].read_text())
    block = next(iter(project["blocks"]))
    for change in (
        lambda p: p.pop("root"),
        lambda p: p.update(version=2),
        lambda p: p["blocks"][block].update(kind="loop"),
        lambda p: p["blocks"][block].update(colour="red"),
        lambda p: p["blocks"][block]["nodes"].append({"id": "a"}),
        lambda p: p["blocks"][block]["nodes"].append({"id": "a.b", "type": "ReLU"}),
        lambda p: p["blocks"][block]["nodes"].append({"id": "a", "type": ""}),
        lambda p: p["blocks"][block]["inputs"].append({"name": "x", "shape": ["M"]}),
        lambda p: p["blocks"][block]["inputs"].append({"name": "x", "optional": 1}),
        lambda p: p["blocks"][block].update(arguments=[{"name": "a", "type": "number"}]),
        lambda p: p["blocks"][block].update(origin={"file": "a"}),
        lambda p: p["blocks"][block].update(ties=[{"owner": "*/a", "member": "b"}]),
        lambda p: p["blocks"][block].update(ties=[{"owner": "a", "member": "b/*"}]),
    ):
        assert refused(schema, project, change)
    for change in (
        lambda p: p["blocks"][block]["inputs"].append({"name": "x", "optional": True}),
        lambda p: p["blocks"][block].update(arguments=[{"name": "a", "type": "int", "default": 1, "doc": "d"}]),
        lambda p: p["blocks"][block].update(origin={"file": "a", "block": "b", "sha256": "c"}),
        lambda p: p["blocks"][block].update(ties=[{"owner": "a/0/b:weight", "member": "a/*/b:weight"}]),
    ):
        assert not refused(schema, project, change)


if __name__ == "__main__":
    main(*sys.argv[1:])
