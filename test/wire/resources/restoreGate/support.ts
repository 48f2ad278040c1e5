// The checks of one provider's gates, against an emulator.
import { type Emulator } from "../../../../emulator";
import type { ResourceContext } from "../../../../provider/resources/definition";
import { GateChecks } from "../../../../provider/resources/restoreGate/gateChecks";
import type { GateCondition } from "../../../../provider/resources/restoreGate/inputs";
import type { CheckResult } from "../../../../provider/resources/restoreGate/judge";
import { TierCache } from "../../../../provider/restoreJobs/tierCache";
import { clientOf } from "../../../support/client";
import { FakeTime } from "../../../unit/resources/restoreGate/support";

/** How long a gate waits from one check to the next, in milliseconds. */
export const interval = 15_000;

/** A provider's gates, of this condition unless told otherwise, and how they check. */
export function checksOf(emulator: Emulator, condition: GateCondition) {
  const client = clientOf(emulator);
  const time = new FakeTime();
  const cancel = new AbortController();
  const say = () => undefined;
  const context: ResourceContext = {
    urn: "urn:pulumi:dev::test::mongodbatlas-restores:index:RestoreGate::restored",
    client: () => client,
    tierCache: new TierCache(),
    signal: cancel.signal,
    log: { debug: say, info: say, warn: say, status: say },
    time,
  };
  const checks = new GateChecks();
  /** One check as of now; as old as that another gate's finding may be. */
  const result = async (given: Partial<GateCondition> = {}, mayBeOld = 0): Promise<CheckResult> => {
    // Nothing is begun at the very moment at which another thing was.
    const now = (time.elapsed += 1);
    const options = { notBefore: now - mayBeOld, maxRetries: 0 };
    return (await checks.check({ ...condition, ...given }, context, options)).result;
  };
  /** The same in words: `running 5f…`. */
  const check = async (given: Partial<GateCondition> = {}, mayBeOld = 0): Promise<string> => {
    const found = await result(given, mayBeOld);
    return "job" in found ? `${found.kind} ${found.job.id ?? ""}` : found.kind;
  };
  const poll = (given: Partial<GateCondition> = {}): Promise<string> => {
    time.elapsed += interval;
    return check(given);
  };
  return { time, cancel, result, check, poll };
}
