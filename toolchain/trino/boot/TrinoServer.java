import io.trino.server.Server;
import java.io.IOException;

/**
 * Starts a Trino server: the published jars have no main class. The server ends with whoever started
 * it, however that happens: the operating system then closes the pipe that is its standard input.
 */
public final class TrinoServer
        extends Server
{
    private TrinoServer() {}

    public static void main(String[] arguments)
    {
        Thread.ofPlatform().daemon().name("end-with-starter").start(TrinoServer::exitAtEndOfInput);
        new TrinoServer().start(arguments[0]);
    }

    private static void exitAtEndOfInput()
    {
        try {
            while (System.in.read() >= 0) {}
        }
        catch (IOException ignored) {
            // A broken pipe is an end, too.
        }
        // At once: nothing that the server holds is wanted any more.
        Runtime.getRuntime().halt(0);
    }
}
