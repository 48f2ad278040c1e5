import com.pulumi.Context;
import com.pulumi.Pulumi;
import io.github.mongodbatlasrestores.RestoreEvidence;
import io.github.mongodbatlasrestores.RestoreEvidenceArgs;
import io.github.mongodbatlasrestores.RestoreGate;
import io.github.mongodbatlasrestores.RestoreGateArgs;
import io.github.mongodbatlasrestores.enums.RestoreValidationStatus;
import io.github.mongodbatlasrestores.inputs.RestoreEvidenceValidationArgs;
import io.github.mongodbatlasrestores.inputs.RestoreGateMatchArgs;
import java.util.Map;

/** Waits for a restore test that something else has started, and keeps the record of it. */
public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    public static void stack(Context ctx) {
        var config = ctx.config();
        var groupId = config.require("groupId");
        var clusterName = config.require("clusterName");
        // What your own check of the restored data has counted: nothing here connects to a database.
        var orders = config.requireInteger("orders");

        // Waits until the latest restore into the test's cluster has completed.
        var restored = new RestoreGate("restored", RestoreGateArgs.builder()
            .groupId(groupId)
            .clusterName(clusterName)
            .match(RestoreGateMatchArgs.builder()
                .targetClusterName(config.require("targetClusterName"))
                .build())
            .timeout("2h")
            .pollInterval("5s")
            .build());

        var evidence = new RestoreEvidence("evidence", RestoreEvidenceArgs.builder()
            .groupId(groupId)
            .clusterName(clusterName)
            // Atlas describes a job's id as optional.
            .restoreJobId(restored.job().applyValue(job -> job.id().orElseThrow()))
            .title("Restore test of " + clusterName)
            .maxRestoreDuration("4h")
            .maxDataAge("24h")
            .validation(RestoreEvidenceValidationArgs.builder()
                .status(RestoreValidationStatus.Passed)
                .message("All orders are there")
                .details(Map.of("orders", orders))
                .build())
            .build());

        ctx.export("verdict", evidence.verdict());
        // To be kept outside the stack.
        ctx.export("record", evidence.record());
        ctx.export("sha256", evidence.sha256());
    }
}
