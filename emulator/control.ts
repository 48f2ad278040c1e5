// What can be changed while the emulator runs, each value checked before it counts.
import type { Atlas } from "./atlas";
import { aBoolean, assertValid } from "./checks/check";
import { faultRuleCheck } from "./checks/faults";
import {
  apiKeyCheck,
  clockSkewCheck,
  lagCheck,
  latencyCheck,
  projectCheck,
  rateLimitCheck,
  serverlessCheck,
  serverlessListCheck,
  tokenBucketsCheck,
} from "./checks/options";
import { Cache } from "./lag/cache";
import { Replicas } from "./lag/replicas";
import { RateLimiter } from "./limits/rateLimit";
import { TokenBuckets } from "./limits/tokenBuckets";
import type { Emulator } from "./types";

/** How answers go out, in ms. */
export interface WireSettings {
  latency: number;
  clockSkew: number;
}

type Control = Omit<Emulator, "url" | "requests" | "clearRequests" | "onRequest" | "beforeSend" | "close">;

export function control(atlas: Atlas, wire: WireSettings): Control {
  return {
    cluster: (groupId, name) => atlas.projects.cluster(groupId, name),
    project: (groupId) => atlas.projects.project(groupId),
    addProject: (spec) => {
      assertValid(spec, projectCheck, "project");
      return atlas.projects.add(spec);
    },
    removeProject: (groupId) => {
      atlas.projects.remove(groupId);
    },
    setServerless: (mode) => {
      assertValid(mode, serverlessCheck, "mode");
      atlas.serverless = mode;
    },
    setServerlessList: (mode) => {
      assertValid(mode, serverlessListCheck, "mode");
      atlas.serverlessList = mode;
    },
    setLatency: (ms) => {
      assertValid(ms, latencyCheck, "latency");
      wire.latency = ms;
    },
    setClockSkew: (ms) => {
      assertValid(ms, clockSkewCheck, "clockSkew");
      wire.clockSkew = ms;
    },
    setRateLimit: (rateLimit) => {
      if (rateLimit) assertValid(rateLimit, rateLimitCheck, "rateLimit");
      atlas.limiter = rateLimit && new RateLimiter(rateLimit);
    },
    setTokenBuckets: (buckets) => {
      if (buckets) assertValid(buckets, tokenBucketsCheck, "tokenBuckets");
      atlas.buckets = new TokenBuckets(buckets ?? []);
    },
    setLag: (lag) => {
      if (lag) assertValid(lag, lagCheck, "lag");
      atlas.replicas = new Replicas(lag);
      atlas.cache = new Cache(lag?.cache);
    },
    revokeKeys: () => {
      atlas.credentials.revokeAll();
    },
    rotateApiKey: (key) => {
      assertValid(key, apiKeyCheck, "key");
      atlas.credentials.rotate(key);
    },
    setAccessList: (denied) => {
      assertValid(denied, aBoolean, "denied");
      atlas.accessDenied = denied;
    },
    inject: (rule) => {
      assertValid(rule, faultRuleCheck);
      atlas.faults.inject(rule);
    },
    clearFaults: () => {
      atlas.faults.clear();
    },
  };
}
