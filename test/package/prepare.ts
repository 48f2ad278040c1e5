// Gets what the plugin's executable is made of on this machine, once: before the tests, whose time limits can't wait for it.
import { nodeBinary } from "../../tools/executable/nodeBinaries";
import { platformOf } from "../../tools/executable/platforms";
import { quill } from "../../tools/executable/sign";
import { MissingError } from "../../tools/missing";

async function main(): Promise<void> {
  const platform = platformOf();
  try {
    console.log(await nodeBinary(platform));
    if (platform.startsWith("darwin")) console.log(await quill());
  } catch (error) {
    if (!(error instanceof MissingError)) throw error;
    console.log(`the tests of the executable will be skipped: ${error.message}`);
  }
}

void main();
