import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Executors;

/**
 * A server of the contract umm-http that answers every request with one picture, for measuring everything around a model:
 *
 * <pre>java InstantServer.java PORT PICTURE.png [MILLISECONDS]</pre>
 */
public class InstantServer {

    public static void main(String[] arguments) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int port = Integer.parseInt(arguments[0]);
        String picture = Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(arguments[1])));
        Duration latency = Duration.ofMillis(arguments.length > 2 ? Long.parseLong(arguments[2]) : 0);
        byte[] answer = "{\"image\":\"%s\"}".formatted(picture).getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/generate", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                Thread.sleep(latency);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        System.out.println("http://127.0.0.1:" + port);
    }
}
