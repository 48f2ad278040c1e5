import com.pulumi.Context;
import com.pulumi.Pulumi;
import io.github.mongodbatlasrestores.MongodbatlasrestoresFunctions;
import io.github.mongodbatlasrestores.inputs.GetServerlessRestoreJobsArgs;
import io.github.mongodbatlasrestores.outputs.ServerlessRestoreJob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads all restore jobs of a cluster and exports how they stand, for other stacks and for people. */
public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var config = ctx.config();

        var jobs = MongodbatlasrestoresFunctions.getServerlessRestoreJobs(GetServerlessRestoreJobsArgs.builder()
            .groupId(config.require("groupId"))
            .clusterName(config.require("clusterName"))
            .build());
        var summary = jobs.applyValue(result -> result.summary());

        // How many restore jobs there are, in all and by how they stand.
        ctx.export("counts", summary.applyValue(byStatus -> Map.of(
            "total", byStatus.total(),
            "inProgress", byStatus.inProgress(),
            "completed", byStatus.completed(),
            "failed", byStatus.failed(),
            "cancelled", byStatus.cancelled(),
            "expired", byStatus.expired())));

        // The latest jobs, the newest first.
        ctx.export("latestJobs", jobs.applyValue(result -> latest(result.results())));

        // The ids of the jobs that still run.
        ctx.export("runningJobIds", jobs.applyValue(result -> running(result.results())));

        // When the latest successful restore was started, for a stack that asks whether the last drill is recent enough. A
        // cluster without restore jobs has none.
        ctx.export("lastCompletedAt", summary.applyValue(
            byStatus -> byStatus.latestCompleted().flatMap(ServerlessRestoreJob::createdAt)));

        // How the job that was made last stands: a stack that references this one can gate on it.
        ctx.export("latestStatus", summary.applyValue(
            byStatus -> byStatus.latest().map(ServerlessRestoreJob::status)));
    }

    private static List<Map<String, Object>> latest(List<ServerlessRestoreJob> jobs) {
        return jobs.stream().limit(5).map(job -> Map.<String, Object>of(
            "id", job.id(),
            "createdAt", job.createdAt(),
            "status", job.status(),
            "deliveryType", job.deliveryType(),
            "targetClusterName", job.targetClusterName())).collect(Collectors.toList());
    }

    /** Atlas describes a job's id as optional: one without is left out. */
    private static List<String> running(List<ServerlessRestoreJob> jobs) {
        return jobs.stream()
            .filter(job -> job.status().equals("IN_PROGRESS"))
            .map(ServerlessRestoreJob::id)
            .flatMap(Optional::stream)
            .collect(Collectors.toList());
    }
}
