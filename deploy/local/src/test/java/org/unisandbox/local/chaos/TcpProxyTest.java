package org.unisandbox.local.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpProxyTest {

    private static final int PATIENCE_MILLIS = 300;

    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private TcpProxy proxy;

    /** Answers every word with the same word. */
    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        proxy = TcpProxy.to(server.getLocalPort());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    Thread.ofVirtual().start(() -> echo(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void echo(Socket client) {
        byte[] word = new byte[100];
        try (client) {
            for (int count = client.getInputStream().read(word); count > 0; count = client.getInputStream().read(word)) {
                arrived.add(new String(word, 0, count, UTF_8));
                client.getOutputStream().write(word, 0, count);
            }
        } catch (IOException brokenOff) {
            arrived.add("reset");
        }
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static String ask(Socket socket, String word) throws IOException {
        socket.getOutputStream().write(word.getBytes(UTF_8));
        return answer(socket);
    }

    private static String answer(Socket socket) throws IOException {
        byte[] word = new byte[100];
        int count = socket.getInputStream().read(word);
        return count < 0 ? "end" : new String(word, 0, count, UTF_8);
    }

    @Test
    void handsOnWhatComesInBothDirectionsAndTheEnd() throws Exception {
        try (Socket socket = connect()) {
            assertThat(ask(socket, "one")).isEqualTo("one");
            assertThat(ask(socket, "two")).isEqualTo("two");
            socket.shutdownOutput();
            assertThat(answer(socket)).isEqualTo("end");
        }
        assertThat(arrived).containsExactly("one", "two");
        while (proxy.connections() > 0) {
            Thread.sleep(10);
        }
    }

    @Test
    void cutResetsBothSidesAndTheNextConnectionIsSound() throws IOException {
        try (Socket socket = connect()) {
            ask(socket, "one");

            proxy.cut();

            assertThatThrownBy(() -> answer(socket)).isInstanceOf(SocketException.class);
        }
        try (Socket socket = connect()) {
            assertThat(ask(socket, "two")).isEqualTo("two");
        }
        assertThat(arrived).contains("one", "reset", "two");
    }

    @Test
    void aLostAnswerWasAsked() throws IOException {
        try (Socket socket = connect()) {
            ask(socket, "one");
            proxy.loseAnswers();

            assertThatThrownBy(() -> ask(socket, "two")).isInstanceOf(SocketException.class);
        }
        proxy.open();
        assertThat(arrived).contains("one", "two");
        try (Socket socket = connect()) {
            assertThat(ask(socket, "three")).isEqualTo("three");
        }
    }

    @Test
    void whatIsHeldBackComesLaterAndWhole() throws IOException {
        try (Socket socket = connect()) {
            ask(socket, "one");
            proxy.stall();
            socket.setSoTimeout(PATIENCE_MILLIS);

            assertThatThrownBy(() -> ask(socket, "two")).isInstanceOf(SocketTimeoutException.class);
            proxy.open();

            socket.setSoTimeout(0);
            assertThat(answer(socket)).isEqualTo("two");
        }
    }

    @Test
    void delayedAnswersComeLate() throws IOException {
        try (Socket socket = connect()) {
            ask(socket, "one");
            proxy.delay(Duration.ofMillis(PATIENCE_MILLIS));
            long began = System.nanoTime();

            assertThat(ask(socket, "two")).isEqualTo("two");

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(2 * PATIENCE_MILLIS));
        }
    }

    @Test
    void withoutAServerAConnectionIsReset() throws IOException {
        server.close();

        try (Socket socket = connect()) {
            assertThatThrownBy(() -> answer(socket)).isInstanceOf(SocketException.class);
        }
    }
}
