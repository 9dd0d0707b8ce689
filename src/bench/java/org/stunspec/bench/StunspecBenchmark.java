package org.stunspec.bench;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Decoded;
import org.stunspec.wire.Fingerprint;
import org.stunspec.wire.IceControlled;
import org.stunspec.wire.Integrity;
import org.stunspec.wire.IntegrityResult;
import org.stunspec.wire.MessageBuilder;
import org.stunspec.wire.MessageType;
import org.stunspec.wire.Method;
import org.stunspec.wire.Priority;
import org.stunspec.wire.RawAttribute;
import org.stunspec.wire.Software;
import org.stunspec.wire.StunMessage;
import org.stunspec.wire.TransactionId;
import org.stunspec.wire.Username;
import org.stunspec.wire.XorMappedAddress;

/** Our codec. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StunspecBenchmark {
    private final Bytes request = Bytes.ofHex(Samples.REQUEST);
    private final StunMessage decodedRequest = (StunMessage) StunMessage.decode(request);
    private final StunMessage decodedResponse = (StunMessage) StunMessage.decode(Bytes.ofHex(Samples.RESPONSE));

    /** The message as a view, before anybody asks for a value. */
    @Benchmark
    public Decoded view() {
        return StunMessage.decode(request);
    }

    @Benchmark
    public void decodeEverything(Blackhole hole) {
        StunMessage message = (StunMessage) StunMessage.decode(request);
        for (RawAttribute raw : message.attributes()) {
            hole.consume(message.value(raw));
        }
        hole.consume(Fingerprint.verify(message));
    }

    /** What a server does with a request: five attributes of one message, each asked for by its kind. */
    @Benchmark
    public void decodeAndLookUpFive(Blackhole hole) {
        StunMessage message = (StunMessage) StunMessage.decode(request);
        hole.consume(message.find(Username.class));
        hole.consume(message.find(Software.class));
        hole.consume(message.find(Priority.class));
        hole.consume(message.find(IceControlled.class));
        hole.consume(message.find(XorMappedAddress.class));
    }

    @Benchmark
    public Username lookUpUsername() {
        return decodedRequest.find(Username.class).orElseThrow();
    }

    @Benchmark
    public InetSocketAddress lookUpAddress() {
        return decodedResponse.find(XorMappedAddress.class).orElseThrow().address();
    }

    @Benchmark
    public IntegrityResult checkIntegrity() {
        return Integrity.verifySha1(decodedRequest, Samples.KEY);
    }

    @Benchmark
    public Bytes build() {
        return MessageBuilder.of(MessageType.request(Method.BINDING), TransactionId.of(Samples.TRANSACTION_ID))
                .add(new Software(Samples.SOFTWARE))
                .add(new Priority(Samples.PRIORITY))
                .add(new IceControlled(Samples.TIE_BREAKER))
                .add(new Username(Samples.USERNAME))
                .integrity(Samples.KEY)
                .fingerprint()
                .build();
    }
}
