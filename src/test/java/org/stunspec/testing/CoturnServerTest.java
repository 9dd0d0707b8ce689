package org.stunspec.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class CoturnServerTest {
    @Test
    void startsAnswersAndFreesItsPort() throws IOException, InterruptedException {
        CoturnExtension.requireCoturn();
        int port;
        try (CoturnServer server = CoturnServer.start()) {
            port = server.port();
            assertThat(server.ipv4().getPort()).isEqualTo(port);
        }
        try (ServerSocket again = new ServerSocket(port)) {
            assertThat(again.getLocalPort()).isEqualTo(port);
        }
    }
}
