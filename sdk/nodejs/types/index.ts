// Written by tools/generate.ts from the definitions in provider/. Change those, then run `npm run schema`.
import * as enums from "./enums";
import * as input from "./input";
import * as output from "./output";

export { enums, input, output };
