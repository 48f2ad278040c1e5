"""Runs programs on the engine, from their files as they stand, as an inline program of Pulumi's Automation API.

The request (INLINE_REQUEST) is JSON: `workDir`, with the Pulumi.yaml of `project`; `programs`, files that are run one after
the other; the stack's `config`. What came of it goes to the file INLINE_RESPONSE.
"""

import json
import os
import runpy
from typing import Callable

import pulumi
from pulumi import automation

request = json.loads(os.environ["INLINE_REQUEST"])


def program() -> None:
    """Exports of several programs are told apart by the names of their files."""
    export: Callable[[str, object], None] = pulumi.export
    for path in request["programs"]:
        name = os.path.splitext(os.path.basename(path))[0]
        prefix = f"{name}." if len(request["programs"]) > 1 else ""
        pulumi.export = lambda key, value, prefix=prefix: export(prefix + key, value)
        try:
            runpy.run_path(path, run_name="__main__")
        finally:
            pulumi.export = export


stack = automation.create_or_select_stack(
    "dev",
    project_name=request["project"],
    program=program,
    opts=automation.LocalWorkspaceOptions(work_dir=request["workDir"]),
)
for key, value in request["config"].items():
    stack.set_config(key, automation.ConfigValue(value))
stack.preview()
result = stack.up()
# A second look at the same Atlas finds nothing new.
stack.up(expect_no_changes=True)
stack.destroy()
with open(os.environ["INLINE_RESPONSE"], "w", encoding="utf-8") as file:
    outputs = {key: output.value for key, output in result.outputs.items()}
    secrets = [key for key, output in result.outputs.items() if output.secret]
    json.dump({"outputs": outputs, "secrets": secrets, "printed": result.stdout}, file)
