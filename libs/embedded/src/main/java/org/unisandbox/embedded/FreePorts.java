package org.unisandbox.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Free TCP ports of 127.0.0.1. */
public final class FreePorts {

    private FreePorts() {}

    /**
     * @param preferred the wanted port, 0 for any
     * @return {@code preferred} if it is free, another free port if not
     */
    public static int choose(int preferred) {
        try {
            return probe(preferred);
        } catch (IOException taken) {
            try {
                return probe(0);
            } catch (IOException e) {
                throw new UncheckedIOException("no free port on 127.0.0.1", e);
            }
        }
    }

    private static int probe(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
