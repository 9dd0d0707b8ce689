package org.stunspec.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.ice4j.StunException;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.attribute.MessageIntegrityAttribute;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;
import org.ice4j.security.CredentialsAuthority;
import org.ice4j.stack.RawMessage;
import org.ice4j.stack.StunStack;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.stunspec.wire.Bytes;

/** The codec of ice4j on the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Ice4jBenchmark {
    private final byte[] request = Samples.octets(Samples.REQUEST);
    private final byte[] response = Samples.octets(Samples.RESPONSE);
    private final byte[] id = Samples.TRANSACTION_ID.toArray();
    private final StunStack stack = stack();
    private final RawMessage raw = RawMessage.build(request, request.length, address(1), address(2));
    private Message decodedRequest;
    private Message decodedResponse;

    /** Measures nothing that does not work. */
    @Setup
    public void decode() throws StunException {
        decodedRequest = Message.decode(request, 0, request.length);
        decodedResponse = Message.decode(response, 0, response.length);
        if (!checkIntegrity()) {
            throw new IllegalStateException("the integrity of the published request is right");
        }
        if (!Bytes.wrap(build()).slice(0, 20).equals(Bytes.wrap(request).slice(0, 20))) {
            throw new IllegalStateException("what is built is not the published request");
        }
    }

    private static StunStack stack() {
        StunStack stack = new StunStack();
        stack.getCredentialsManager().registerAuthority(new CredentialsAuthority() {
            private final byte[] key = Samples.password();

            @Override
            public byte[] getLocalKey(String username) {
                return key;
            }

            @Override
            public byte[] getRemoteKey(String username, String media) {
                return key;
            }

            @Override
            public boolean checkLocalUserName(String username) {
                return true;
            }
        });
        return stack;
    }

    private static TransportAddress address(int last) {
        return new TransportAddress("192.0.2." + last, 3478, Transport.UDP);
    }

    /** Reads all attributes and checks the fingerprint; there is no other way to decode. */
    @Benchmark
    public Message decodeEverything() throws StunException {
        return Message.decode(request, 0, request.length);
    }

    @Benchmark
    public Attribute lookUpUsername() {
        return decodedRequest.getAttribute(Attribute.USERNAME);
    }

    @Benchmark
    public TransportAddress lookUpAddress() {
        var address = (XorMappedAddressAttribute) decodedResponse.getAttribute(Attribute.XOR_MAPPED_ADDRESS);
        return address.getAddress(id);
    }

    @Benchmark
    public boolean checkIntegrity() {
        var integrity = (MessageIntegrityAttribute) decodedRequest.getAttribute(Attribute.MESSAGE_INTEGRITY);
        return stack.validateMessageIntegrity(integrity, Samples.USERNAME, true, raw);
    }

    @Benchmark
    public byte[] build() throws StunException {
        Message message = MessageFactory.createBindingRequest();
        message.setTransactionID(Arrays.copyOf(id, id.length));
        message.putAttribute(AttributeFactory.createSoftwareAttribute(Samples.SOFTWARE.getBytes(UTF_8)));
        message.putAttribute(AttributeFactory.createPriorityAttribute(Samples.PRIORITY));
        message.putAttribute(AttributeFactory.createIceControlledAttribute(Samples.TIE_BREAKER));
        message.putAttribute(AttributeFactory.createUsernameAttribute(Samples.USERNAME));
        message.putAttribute(AttributeFactory.createMessageIntegrityAttribute(Samples.USERNAME));
        message.putAttribute(AttributeFactory.createFingerprintAttribute());
        return message.encode(stack);
    }
}
