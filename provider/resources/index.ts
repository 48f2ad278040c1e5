import { tokenOf } from "../packageInfo";
import { type ResourceDefinition } from "./definition";
import { createRestoreEvidence } from "./restoreEvidence/restoreEvidence";
import { createRestoreGate } from "./restoreGate/restoreGate";

/** All resources of the package, by token, fresh for one provider: adding one is adding a folder and a name here. */
export const createResources = (): ReadonlyMap<string, ResourceDefinition> =>
  new Map(
    [createRestoreGate(), createRestoreEvidence()].map((definition) => [
      tokenOf(definition.name),
      definition,
    ]),
  );
