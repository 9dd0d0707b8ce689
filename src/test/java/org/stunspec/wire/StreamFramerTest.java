package org.stunspec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamFramerTest {
    private static final Bytes STUN = MessageBuilder.of(
                    MessageType.request(Method.BINDING), TransactionId.random(new Random(1)))
            .add(new Software("framed"))
            .fingerprint()
            .build();
    private static final ChannelData CHANNEL = new ChannelData(0x4001, Bytes.ofHex("0102030405"));
    private static final ChannelData EMPTY = new ChannelData(0x4FFF, Bytes.EMPTY);
    private static final Bytes STREAM =
            Bytes.concat(STUN, CHANNEL.encodePadded(), EMPTY.encodePadded(), STUN, CHANNEL.encodePadded());
    private static final List<Frame> FRAMES = List.of(
            new Frame.Stun(STUN),
            new Frame.Channel(CHANNEL.encode()),
            new Frame.Channel(EMPTY.encode()),
            new Frame.Stun(STUN),
            new Frame.Channel(CHANNEL.encode()));

    @Test
    void coalescedMessagesComeOneByOne() {
        StreamFramer framer = new StreamFramer();
        framer.feed(STREAM);

        assertThat(drain(framer)).isEqualTo(FRAMES);
        assertThat(framer.pendingOctets()).isZero();
    }

    @Test
    void theCutMayBeAnywhere() {
        for (int cut = 0; cut <= STREAM.length(); cut++) {
            StreamFramer framer = new StreamFramer();
            List<Frame> frames = new ArrayList<>();
            framer.feed(STREAM.slice(0, cut));
            frames.addAll(drain(framer));
            framer.feed(STREAM.from(cut));
            frames.addAll(drain(framer));

            assertThat(frames).as("cut at %d", cut).isEqualTo(FRAMES);
        }
    }

    @Test
    void octetsMayComeOneByOne() {
        StreamFramer framer = new StreamFramer();
        List<Frame> frames = new ArrayList<>();
        for (int at = 0; at < STREAM.length(); at++) {
            framer.feed(STREAM.slice(at, at + 1));
            frames.addAll(drain(framer));
        }

        assertThat(frames).isEqualTo(FRAMES);
    }

    @Test
    void channelDataWaitsForItsPadding() {
        StreamFramer framer = new StreamFramer();
        framer.feed(CHANNEL.encode());

        assertThat(framer.next()).isEmpty();

        framer.feed(Bytes.zeros(3));
        assertThat(framer.next()).contains(new Frame.Channel(CHANNEL.encode()));
    }

    @Test
    void octetsOfAnotherProtocolBreakTheStreamWhereTheyAre() {
        StreamFramer framer = new StreamFramer();
        framer.feed(Bytes.concat(STUN, Bytes.ofHex("80010000")));

        assertThat(framer.next()).contains(new Frame.Stun(STUN));
        Optional<Frame> broken = framer.next();
        assertThat(broken)
                .hasValueSatisfying(
                        frame -> assertThat(((Frame.Broken) frame).offset()).isEqualTo(STUN.length()));
        framer.feed(STUN);
        assertThat(framer.next()).isEmpty();
    }

    @Test
    void aStunLengthThatIsNoMultipleOfFourBreaksTheStream() {
        StreamFramer framer = new StreamFramer();
        framer.feed(Bytes.ofHex("00010005 2112a442"));

        assertThat(framer.next())
                .hasValueSatisfying(frame -> assertThat(frame)
                        .isInstanceOfSatisfying(
                                Frame.Broken.class,
                                broken -> assertThat(broken.offset()).isEqualTo(2)));
    }

    @Test
    void aLongStreamInRandomPiecesIsCutRight() {
        Random random = new Random(3);
        StreamFramer framer = new StreamFramer();
        List<Frame> expected = new ArrayList<>();
        List<Frame> actual = new ArrayList<>();
        Bytes stream = Bytes.EMPTY;
        for (int i = 0; i < 200; i++) {
            ChannelData data = new ChannelData(0x4000 + i, RandomAttributes.octets(random, random.nextInt(300)));
            expected.add(new Frame.Channel(data.encode()));
            stream = Bytes.concat(stream, data.encodePadded());
        }
        while (!stream.isEmpty()) {
            int piece = Math.min(stream.length(), 1 + random.nextInt(500));
            framer.feed(stream.slice(0, piece));
            stream = stream.from(piece);
            actual.addAll(drain(framer));
        }

        assertThat(actual).isEqualTo(expected);
    }

    private static List<Frame> drain(StreamFramer framer) {
        List<Frame> frames = new ArrayList<>();
        for (Optional<Frame> next = framer.next(); next.isPresent(); next = framer.next()) {
            frames.add(next.get());
        }
        return frames;
    }
}
