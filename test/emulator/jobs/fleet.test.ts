import assert from "node:assert/strict";
import { fleetProjects } from "../../../emulator";

describe("emulator: a fleet", () => {
  it("is the same for the same seed, and other for another", () => {
    const options = { clusters: 30, jobs: 3 };
    assert.deepEqual(fleetProjects(options), fleetProjects({ ...options, seed: 1 }));
    assert.notDeepEqual(fleetProjects(options), fleetProjects({ ...options, seed: 2 }));
  });

  it("is of every tier, free clusters and ones without backups among them, each name and each job once", () => {
    const projects = fleetProjects({ projects: 3, clusters: 100, jobs: 5 });
    const clusters = projects.flatMap((project) => project.clusters);
    assert.deepEqual([projects.length, clusters.length], [3, 100]);
    assert.equal(new Set(projects.map(({ groupId }) => groupId)).size, 3);
    assert.equal(new Set(clusters.map(({ name }) => name)).size, 100);
    assert.deepEqual([...new Set(clusters.map(({ tier }) => tier))].sort(), [
      "dedicated",
      "flex",
      "serverless",
    ]);
    assert.equal(clusters.filter(({ instanceSize }) => instanceSize === "M0").length, 5);
    assert.equal(clusters.filter(({ backupEnabled }) => backupEnabled === false).length, 4);
    const ids = clusters.flatMap(({ jobs = [] }) => jobs.map((job) => (job as { id: string }).id));
    assert.equal(ids.length, 92 * 5);
    assert.equal(new Set(ids).size, ids.length);
  });
});
