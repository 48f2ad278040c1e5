/* eslint-disable @typescript-eslint/no-require-imports -- `import()` is another module system here, which ts-node and a
   bundle in one file don't have; a `require` that runs when it's called is what is wanted. */

/**
 * What takes long to load (zod, axios), loaded by the first call that needs it: the plugin answers GetSchema, Handshake
 * and Configure without.
 */
export const lazy = {
  engineClient: () => require("./engineClient") as typeof import("./engineClient"),
  functions: () => require("../functions") as typeof import("../functions"),
  crossing: () => require("./jsonResult") as typeof import("./jsonResult"),
  resources: () => require("../resources") as typeof import("../resources"),
  resourceCheck: () => require("../resources/checkResource") as typeof import("../resources/checkResource"),
  delay: () => require("../atlas/http/delay") as typeof import("../atlas/http/delay"),
  tierCache: () => require("../restoreJobs/tierCache") as typeof import("../restoreJobs/tierCache"),
  settings: () => require("../config/settings") as typeof import("../config/settings"),
  client: () => require("../config/client") as typeof import("../config/client"),
  credentials: () => require("../config/credentials") as typeof import("../config/credentials"),
};
