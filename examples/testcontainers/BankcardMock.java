// Starts the mock for the tests of a Java project: docs/containers.md. Needs: org.testcontainers:testcontainers
// Written from its documentation: neither compiled nor run.
import java.util.Map;
import java.util.TreeMap;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** In a test of JUnit 5: {@code @Container static final BankcardMock mock = new BankcardMock();} */
public class BankcardMock extends GenericContainer<BankcardMock> {
    private static final int PORT = 4100;

    public BankcardMock() {
        super(DockerImageName.parse("bankcard-mock"));
        withExposedPorts(PORT);
        withEnv("BANKCARD_MOCK_ADMIN_TOKEN", "of-these-tests");
        waitingFor(Wait.forHttp("/__admin/health/ready").forPort(PORT));
    }

    /** Replaces any vendor's base URL. */
    public String url() {
        return "http://" + getHost() + ":" + getMappedPort(PORT);
    }

    /** What your app needs: FEGINE_ELEMENTS_URL, ALIYUN_APPCODE and the others that `bankcard-mock env` prints. */
    public Map<String, String> environment() throws Exception {
        Map<String, String> variables = new TreeMap<>();
        run("env", "--format", "dotenv", "--url", url()).lines().forEach(line -> {
            int at = line.indexOf('=');
            if (at > 0) variables.put(line.substring(0, at), line.substring(at + 1));
        });
        return variables;
    }

    /** {@code next("fegine-elements/bank3Check", "quotaExhausted")}: the next call of this operation gets this answer. */
    public void next(String operation, String... outcomes) throws Exception {
        String[] words = new String[outcomes.length + 2];
        words[0] = "next";
        words[1] = operation;
        System.arraycopy(outcomes, 0, words, 2, outcomes.length);
        run(words);
    }

    private String run(String... words) throws Exception {
        String[] command = new String[words.length + 1];
        command[0] = "bankcard-mock";
        System.arraycopy(words, 0, command, 1, words.length);
        ExecResult result = execInContainer(command);
        if (result.getExitCode() != 0) {
            throw new IllegalStateException("bankcard-mock " + String.join(" ", words) + ": " + result.getStderr());
        }
        return result.getStdout();
    }
}
