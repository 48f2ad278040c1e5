// One object shows by a field of its own that it's the one that was asked for.
import assert from "node:assert/strict";
import { type ApiResource } from "../../../../provider/atlas/endpoints";
import { project, type Project } from "../../../../provider/atlas/models/inventory";
import { atlas, clientOf, closeAll, GROUP, rejection, testCall } from "../../../support/client";

describe("client: one object", () => {
  afterEach(closeAll);

  const projects: ApiResource<Project> = {
    resourceName: "project",
    version: "2023-01-01",
    role: "Project Read Only",
    model: project,
  };
  const target = { what: "the project", segments: ["groups", GROUP], groupId: GROUP };

  /** Reads project GROUP, whose name is `project-aaaaaa`. */
  const read = async (field: "id" | "name", value: string) => {
    const identity = { name: "the project", field, value };
    return clientOf(await atlas()).getObject(projects, target, identity, testCall());
  };

  for (const [field, value] of [
    ["id", GROUP],
    ["name", "project-aaaaaa"],
  ] as const) {
    it(`is the one whose ${field} was asked for`, async () => {
      const { item } = await read(field, value);
      assert.deepEqual([item.id, item.name], [GROUP, "project-aaaaaa"]);
    });

    it(`is refused where its ${field} is another one, which isn't shown`, async () => {
      const { message } = await rejection(read(field, "b".repeat(24)));
      assert.match(message, new RegExp(`: the project\\.${field}: expected the requested ${field} \\(GET `));
      assert.ok(field === "id" || !message.includes(value), message);
    });
  }
});
