// The schema as Pulumi's own CLI gets it from the plugin, which is where every generated SDK begins.
import assert from "node:assert/strict";
import { newUser, succeed, temporaryFolder } from "../package/support";
import { schema } from "../unit/schema/support";
import { describeForms, filesOf } from "../support/forms";

/** The CLI leaves out what is empty. */
const withoutEmpty = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, content: unknown) => (isEmpty(content) ? undefined : content)));
const isEmpty = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;

describeForms("Pulumi's CLI", function (form) {
  this.timeout(120_000);
  let place: ReturnType<typeof temporaryFolder>;
  beforeEach(() => (place = temporaryFolder()));
  afterEach(() => {
    place.remove();
  });

  it("gets the committed schema from the plugin, word for word", async () => {
    const env = await newUser(place.folder);
    const answer = await succeed("pulumi", ["package", "get-schema", (await filesOf(form))[0]], { env });
    assert.deepEqual(withoutEmpty(JSON.parse(answer)), withoutEmpty(schema));
  });
});
