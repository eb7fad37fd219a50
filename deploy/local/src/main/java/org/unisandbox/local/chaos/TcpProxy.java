package org.unisandbox.local.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between clients and a server on this machine and can do to their connections what networks do. At first it hands
 * on all that comes.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private enum Flow {
        OPEN,
        STALLED,
        LOSING_ANSWERS
    }

    private final int target;
    private final ServerSocket server;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Object weather = new Object();
    private Flow flow = Flow.OPEN;
    private Duration latency = Duration.ZERO;

    private TcpProxy(int target, ServerSocket server) {
        this.target = target;
        this.server = server;
        Thread.ofVirtual().name("proxy of " + target).start(this::accept);
    }

    /**
     * Takes connections at a free port of 127.0.0.1 from now on.
     *
     * @param target the port of the server on 127.0.0.1, which need not be there yet
     */
    public static TcpProxy to(int target) {
        try {
            return new TcpProxy(target, new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
    }

    /** Where it takes connections. */
    public int port() {
        return server.getLocalPort();
    }

    /** How many connections there are. */
    public int connections() {
        return links.size();
    }

    /** Resets all connections; later ones are as before. */
    public void cut() {
        links.forEach(Link::reset);
    }

    /** From now on requests pass; in place of its next answer a connection is reset. */
    public void loseAnswers() {
        change(Flow.LOSING_ANSWERS, Duration.ZERO);
    }

    /** From now on nothing passes, and nothing is lost. */
    public void stall() {
        change(Flow.STALLED, Duration.ZERO);
    }

    /** From now on everything takes longer. */
    public void delay(Duration longer) {
        change(Flow.OPEN, longer);
    }

    /** From now on everything passes, also what has been held back. */
    public void open() {
        change(Flow.OPEN, Duration.ZERO);
    }

    private void change(Flow to, Duration longer) {
        synchronized (weather) {
            flow = to;
            latency = longer;
            weather.notifyAll();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Link link = new Link(server.accept());
                Thread.ofVirtual().start(link::connect);
            } catch (IOException closed) {
                // the loop sees it
            }
        }
    }

    /** Ends all connections and takes no more. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the proxy of port " + target, e);
        }
        cut();
        open();
    }

    /** One connection on both sides. */
    private final class Link {

        private final Socket client;
        private final Socket upstream = new Socket();

        Link(Socket client) {
            this.client = client;
        }

        void connect() {
            links.add(this);
            try {
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5000);
            } catch (IOException nobodyThere) {
                reset();
                return;
            }
            Thread.ofVirtual().start(() -> carry(client, upstream, false));
            Thread.ofVirtual().start(() -> carry(upstream, client, true));
        }

        private void carry(Socket from, Socket to, boolean answers) {
            byte[] chunk = new byte[CHUNK];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    if (!passes(answers)) {
                        reset();
                        return;
                    }
                    out.write(chunk, 0, count);
                }
                to.shutdownOutput();
                if (from.isOutputShutdown()) {
                    end();
                }
            } catch (IOException | InterruptedException brokenOff) {
                reset();
            }
        }

        private boolean passes(boolean answer) throws InterruptedException {
            Duration longer;
            synchronized (weather) {
                while (flow == Flow.STALLED) {
                    weather.wait();
                }
                if (flow == Flow.LOSING_ANSWERS && answer) {
                    return false;
                }
                longer = latency;
            }
            Thread.sleep(longer);
            return true;
        }

        /** Without lingering, the end of a connection is a reset. */
        void reset() {
            links.remove(this);
            abort(client);
            abort(upstream);
        }

        private void end() throws IOException {
            links.remove(this);
            client.close();
            upstream.close();
        }

        private static void abort(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException closed) {
                // then it is closed below without effect
            }
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
