import { startCall } from "../provider/atlas/call";
import { type AtlasClient } from "../provider/atlas/client";
import {
  clusterEndpoint,
  type Endpoint,
  flexEndpoint,
  serverlessEndpoint,
  type Tier,
} from "../provider/atlas/endpoints";
import { ApiError, AtlasError, isOfAccessList } from "../provider/atlas/errors";
import { openClient } from "../provider/config/client";
import { type Settings } from "../provider/config/settings";
import { tierByCode } from "../provider/restoreJobs/tierResolution";
import { type Finding, well, wrong } from "./finding";

/** Stand for a project and a cluster that aren't given: whatever Atlas says of them, it has looked at the credentials first. */
const anyProject = "000000000000000000000000";
const anyCluster = "doctor";

/** Whether Atlas accepts the credentials, and shows the restore jobs of the cluster, if one is given: with one request. */
export async function checkAtlas(
  settings: Settings,
  groupId: string | undefined,
  clusterName: string | undefined,
): Promise<Finding> {
  const open = openClient({ ...settings, maxRetries: 0 });
  try {
    return await ask(open.client, groupId ?? anyProject, clusterName ?? anyCluster);
  } catch (error) {
    if (clusterName === undefined && isAboutWhatIsAsked(error)) {
      if (groupId === undefined)
        return well("Atlas accepts the credentials (give --group-id and --cluster to check their role, too)");
      if (error.errorCode !== "GROUP_NOT_FOUND")
        return well(
          `Atlas accepts the credentials, and knows project ${groupId} (give --cluster to check their role, too)`,
        );
    }
    const message = error instanceof AtlasError ? error.message : "the request failed";
    return wrong(`Atlas: ${open.hideSecrets(message)}`);
  } finally {
    await open.close();
  }
}

/**
 * Whether an error is Atlas's own word on the project or the cluster, which it has only for credentials that it takes. A
 * redirect, an outage, somebody else's 404 say nothing about those; the access list is looked at before them.
 */
function isAboutWhatIsAsked(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || error.errorCode === undefined) return false;
  if (error.kind === "forbidden") return !isOfAccessList(error);
  return error.kind === "notFound" || error.kind === "badRequest" || error.kind === "gone";
}

const endpoints: Readonly<Record<Tier, Endpoint>> = {
  serverless: serverlessEndpoint,
  flex: flexEndpoint,
  dedicated: clusterEndpoint,
};

async function ask(client: AtlasClient, groupId: string, clusterName: string): Promise<Finding> {
  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined };
  return startCall(new AbortController().signal, silent, async (call) => {
    const checkTier = async (tier: Tier): Promise<Finding> => {
      const endpoint = endpoints[tier];
      await client.listPage(endpoint, { groupId, clusterName }, { itemsPerPage: 1 }, call);
      return well(`Atlas shows the restore jobs of ${clusterName}, a ${endpoint.resourceName}`);
    };
    try {
      return await checkTier("dedicated");
    } catch (error) {
      const tier = tierByCode(error);
      if (tier === undefined) throw error;
      return checkTier(tier);
    }
  });
}
