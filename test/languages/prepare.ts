// Gets ready what the tests of other languages need, once a machine: before the tests, whose time limits can't wait for it.
import { MissingError } from "../../tools/missing";
import { toolchains } from "./support";

async function main(): Promise<void> {
  for (const [language, get] of Object.entries(toolchains)) {
    try {
      console.log(`${language}: ${await get()}`);
    } catch (error) {
      if (!(error instanceof MissingError)) throw error;
      console.log(`${language}: its tests will be skipped: ${error.message}`);
    }
  }
}

void main();
