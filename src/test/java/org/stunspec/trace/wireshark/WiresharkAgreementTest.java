package org.stunspec.trace.wireshark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stunspec.probe.Credentials;
import org.stunspec.sansio.Transport;
import org.stunspec.target.Target;
import org.stunspec.testing.CoturnExtension;
import org.stunspec.testing.CoturnServer;
import org.stunspec.testing.LiveVerdicts;
import org.stunspec.trace.EvidenceWriter;
import org.stunspec.trace.Tshark;
import org.stunspec.wire.Bytes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** We read every vector, and every packet of runs against real servers, as Wireshark does; or an RFC says why not. */
class WiresharkAgreementTest {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.1", 40000);
    private static final InetSocketAddress SERVER = new InetSocketAddress("192.0.2.2", 3478);

    /** A run that ends early would leave too little to compare; raise it when there is more. */
    private static final int LEAST_MESSAGES = 5_000;

    /** What a vector can be when its bytes are one datagram. */
    private static final Set<String> MESSAGES = Set.of("stun", "channel-data", "not-stun");

    @TempDir
    Path folder;

    @Test
    void ourDecodingIsThatOfWireshark() throws IOException, InterruptedException {
        Tshark.require();
        CoturnExtension.requireCoturn();
        KnownDifferences known = KnownDifferences.load();
        Agreement agreement = new Agreement(known);

        agreement.compare(List.of(vectors()), folder);
        agreement.compare(pcapngs(Path.of("captures"), Path.of("docs/golden")), folder);
        agreement.compare(runOfReference(), folder);
        agreement.compare(runOfCoturn(), folder);

        assertThat(agreement.unexplained()).isEmpty();
        assertThat(agreement.messages()).isGreaterThan(LEAST_MESSAGES);
        if (Tshark.version().contains(" 4.0.")) {
            assertThat(known.unused()).as("entries that explain nothing").isEmpty();
        }
    }

    /** All vectors that are one message, as datagrams to the port of STUN. */
    private Path vectors() throws IOException {
        Path file = folder.resolve("vectors.pcapng");
        try (EvidenceWriter writer = EvidenceWriter.create(file, List.of("vectors"))) {
            for (JsonNode vector : (Iterable<JsonNode>) messages()::iterator) {
                Bytes bytes = Bytes.ofHex(vector.get("bytes").asString());
                List<String> id = List.of(vector.get("id").asString());
                writer.write(Instant.EPOCH, Transport.UDP, CLIENT, SERVER, bytes, id);
            }
        }
        return file;
    }

    private static Stream<JsonNode> messages() throws IOException {
        JsonMapper json = new JsonMapper();
        try (Stream<Path> files = Files.list(Path.of("vectors"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .flatMap(file -> json.readTree(file).path("vectors").valueStream())
                    .filter(vector -> MESSAGES.contains(
                            vector.path("expected").path("kind").asString("")));
        }
    }

    private List<Path> runOfReference() throws IOException {
        Path evidence = Files.createDirectory(folder.resolve("reference"));
        InetAddress address = LiveVerdicts.address("127.0.0.1");
        LiveVerdicts.ofReference(Transport.UDP, address, LiveVerdicts.loopbackPeers(address), Optional.of(evidence));
        return pcapngs(evidence);
    }

    private List<Path> runOfCoturn() throws IOException, InterruptedException {
        Path evidence = Files.createDirectory(folder.resolve("coturn"));
        try (CoturnServer coturn = CoturnServer.start()) {
            InetSocketAddress at = coturn.hasIpv6() ? coturn.ipv6() : coturn.ipv4();
            LiveVerdicts.of(target(Transport.TCP, at), evidence);
        }
        return pcapngs(evidence);
    }

    private static Target target(Transport transport, InetSocketAddress at) {
        Credentials user = new Credentials(CoturnServer.USER, CoturnServer.PASSWORD);
        Credentials other = new Credentials(CoturnServer.OTHER_USER, CoturnServer.OTHER_PASSWORD);
        return LiveVerdicts.target("coturn", transport, at, user, other, LiveVerdicts.loopbackPeers(at.getAddress()));
    }

    private static List<Path> pcapngs(Path... roots) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".pcapng"))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }
}
