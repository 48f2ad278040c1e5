import { type ServiceError } from "@grpc/grpc-js";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { packageVersion } from "../../provider/packageInfo";
import { addressOf } from "../atlas/process";
import { asJson, token } from "../bench";
import { Plugin } from "../plugin";
import { type Find, type Listing, listed, lost } from "./tool";

/** This project's plugin alone, as the engine calls it: in a process that was just started. */
export const ownPlugin: Find = ({ atlas }) =>
  Promise.resolve({
    name: "this provider, the plugin's read",
    version: packageVersion,
    read: async (jobs): Promise<Listing> => {
      const plugin = await Plugin.start();
      await plugin.configure(atlas.config);
      const started = performance.now();
      try {
        const bytes = await plugin.call(token("getFlexRestoreJobs"), { ...addressOf(jobs), ...asJson });
        const ms = performance.now() - started;
        const response = InvokeResponse.deserializeBinary(bytes);
        const failures = response.getFailuresList().map((failure) => failure.getReason());
        if (failures.length > 0) return lost(failures.join("; "), ms);
        const { json } = response.getReturn()?.toJavaScript() as { json: string };
        const { results } = JSON.parse(json) as { results: { id: string }[] };
        return listed(
          results.map(({ id }) => id),
          ms,
        );
      } catch (error) {
        return lost((error as ServiceError).details, performance.now() - started);
      } finally {
        await plugin.stop();
      }
    },
  });
