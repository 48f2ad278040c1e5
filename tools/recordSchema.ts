/** Writes the JSON Schema of the record that `RestoreEvidence` keeps, for those who file and read records with other tools. */
import * as z from "zod";
import { restoreRecord } from "../provider/resources/restoreEvidence/outputs";

/** Where the schema lies. */
export const recordSchemaFile = "docs/restore-record.schema.json";

/**
 * The schema, of JSON Schema draft 7, which every validator knows. A later version may add members to a record: they are
 * allowed, unless `strict` says that there are none but those described.
 */
export const recordSchema = ({ strict = false } = {}): object => ({
  title: "Restore record",
  ...z.toJSONSchema(restoreRecord, {
    target: "draft-7",
    io: strict ? "output" : "input",
    override: ({ jsonSchema }) => {
      // What the definitions say to our own generators.
      delete jsonSchema["typeDescription"];
      // Beside `format`, which says the same in a word.
      if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
    },
  }),
});

export const recordSchemaText = (): string => `${JSON.stringify(recordSchema(), null, 2)}\n`;
