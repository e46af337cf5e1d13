import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Compiles and runs each program whose path is a line of its input. What it printed is in a file beside it. */
public class Many {
    public static void main(String[] args) throws Exception {
        PrintStream own = System.out;
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        for (String path = input.readLine(); path != null; path = input.readLine()) {
            String failed = "";
            try (PrintStream out = new PrintStream(path + ".out")) {
                System.setOut(out);
                run(Path.of(path));
            } catch (Throwable error) {
                failed = error + " " + error.getCause();
            }
            own.println(failed.replace('\n', ' '));
        }
    }

    private static void run(Path file) throws Exception {
        String classes = file + ".classes";
        String[] words = {"--release", "11", "-nowarn", "-d", classes, file.toString()};
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, words) != 0)
            throw new IllegalStateException("it does not compile");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {Path.of(classes).toUri().toURL()})) {
            loader.loadClass("Client").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }
}
