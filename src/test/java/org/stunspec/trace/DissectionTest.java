package org.stunspec.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.stunspec.trace.Dissection.Kind;
import org.stunspec.wire.Bytes;
import org.stunspec.wire.Defect;

class DissectionTest {
    private static final String ID = "000102030405060708090a0b";
    /** 192.0.2.1:32853 and SOFTWARE "ab" with two octets of padding. */
    private static final Bytes SUCCESS =
            Bytes.ofHex("0101 0014 2112a442" + ID + "0020 0008 0001 a147 e112a643" + "8022 0002 6162 0000");

    private static Field field(Dissection dissection, String name) {
        return dissection.fields().stream()
                .flatMap(Field::walk)
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no field " + name + " in " + dissection));
    }

    private static void assertEveryOctetIsCovered(Dissection dissection) {
        int at = 0;
        for (Field field : dissection.fields()) {
            assertThat(field.offset()).as("start of %s", field).isEqualTo(at);
            at = field.end();
            boolean isAttribute =
                    field.children().stream().anyMatch(child -> child.name().equals("Type"));
            if (isAttribute) {
                int inner = field.offset();
                for (Field child : field.children()) {
                    assertThat(child.offset()).as("start of %s", child).isEqualTo(inner);
                    inner = child.end();
                }
                assertThat(inner).as("end of %s", field).isEqualTo(field.end());
            }
        }
        assertThat(at).as("end of the fields").isEqualTo(dissection.bytes().length());
    }

    @Test
    void namesTheHeaderAndItsValues() {
        Dissection dissection = Dissection.of(SUCCESS);

        assertThat(dissection.kind()).isEqualTo(Kind.STUN);
        assertThat(dissection.fields())
                .extracting(Field::name)
                .containsExactly(
                        "Message Type",
                        "Message Length",
                        "Magic Cookie",
                        "Transaction ID",
                        "XOR-MAPPED-ADDRESS",
                        "SOFTWARE");
        assertThat(field(dissection, "Message Type").value()).contains("0x0101").contains("Binding success");
        assertThat(field(dissection, "Message Length").value()).isEqualTo("20");
        assertThat(field(dissection, "Transaction ID").value()).isEqualTo(ID);
    }

    @Test
    void undoesTheXorOfAnAddressAndKeepsTheOctets() {
        Dissection dissection = Dissection.of(SUCCESS);

        Field address = field(dissection, "XOR-MAPPED-ADDRESS");
        assertThat(address.value()).isEqualTo("192.0.2.1:32853");
        assertThat(address.offset()).isEqualTo(20);
        assertThat(field(dissection, "X-Port").value()).isEqualTo("0xa147 (32853)");
        assertThat(field(dissection, "X-Address").value()).isEqualTo("0xe112a643 (192.0.2.1)");
        assertThat(field(dissection, "X-Address").offset()).isEqualTo(28);
    }

    @Test
    void showsPadding() {
        Field padding = field(Dissection.of(SUCCESS), "Padding");

        assertThat(padding.offset()).isEqualTo(38);
        assertThat(padding.length()).isEqualTo(2);
    }

    @Test
    void takesChannelDataApart() {
        Dissection dissection = Dissection.of(Bytes.ofHex("4001 0003 616263 00"));

        assertThat(dissection.kind()).isEqualTo(Kind.CHANNEL_DATA);
        assertThat(dissection.title()).isEqualTo("ChannelData 0x4001, 3 bytes");
        assertThat(dissection.fields())
                .extracting(Field::name)
                .containsExactly("Channel Number", "Length", "Application Data", "Padding");
        assertEveryOctetIsCovered(dissection);
    }

    @Test
    void marksAChannelNumberOutsideTheRange() {
        Dissection dissection = Dissection.of(Bytes.ofHex("5001 0000"));

        assertThat(dissection.defectsAt(field(dissection, "Channel Number"))).hasSize(1);
    }

    @Test
    void leavesDataOfAnApplicationAlone() {
        for (String hex : List.of("", "80600001", "00", "000100000000000000000000000000000000000000000000")) {
            Dissection dissection = Dissection.of(Bytes.ofHex(hex));

            assertThat(dissection.kind()).as(hex).isEqualTo(Kind.UNKNOWN);
            assertEveryOctetIsCovered(dissection);
        }
    }

    @Test
    void marksADefectAtTheFieldThatHasIt() {
        Bytes wrongFamily = Bytes.ofHex("0101 000c 2112a442" + ID + "0020 0008 0009 a147 e112a643");

        Dissection dissection = Dissection.of(wrongFamily);

        assertThat(dissection.defects()).extracting(Defect::offset).contains(25);
        assertThat(dissection.defectsAt(field(dissection, "Family"))).isNotEmpty();
        assertThat(DissectionText.of(dissection)).contains("! 0019");
    }

    @Test
    void marksEveryDefectOnceAndShowsItInTheText() {
        Bytes cut = Bytes.ofHex("0101 0014 2112a442" + ID + "0020 0008 0001 a147 e1");

        Dissection dissection = Dissection.of(cut);
        String text = DissectionText.of(dissection);

        assertThat(dissection.defects()).isNotEmpty().allSatisfy(defect -> {
            long owners = dissection.fields().stream()
                    .flatMap(Field::walk)
                    .filter(field -> dissection.defectsAt(field).contains(defect))
                    .count();
            assertThat(owners).isEqualTo(defect.offset() < cut.length() ? 1 : 0);
            assertThat(text).contains(defect.problem());
        });
        assertEveryOctetIsCovered(dissection);
    }

    @Test
    void coversEveryOctetOfEveryKindOfAttributeAtEveryLength() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(8489);
        for (int type = 0; type < 0x60; type++) {
            int code = type < 0x30 ? type : 0x8000 + type - 0x30;
            for (int length = 0; length <= 24; length++) {
                byte[] value = new byte[length + (-length & 3)];
                random.nextBytes(value);
                Bytes message = Bytes.concat(
                        Bytes.ofHex("0001 %04x 2112a442%s %04x %04x".formatted(4 + value.length, ID, code, length)),
                        Bytes.wrap(value));

                Dissection dissection = Dissection.of(message);

                assertThat(dissection.kind()).isEqualTo(Kind.STUN);
                assertEveryOctetIsCovered(dissection);
                assertThat(DissectionText.of(dissection)).isNotEmpty();
            }
        }
    }

    @Test
    void coversEveryOctetOfAMessageThatIsCutAnywhere() {
        for (int length = 0; length <= SUCCESS.length(); length++) {
            assertEveryOctetIsCovered(Dissection.of(SUCCESS.slice(0, length)));
        }
        assertEveryOctetIsCovered(Dissection.of(Bytes.concat(SUCCESS, Bytes.ofHex("0102030405"))));
    }

    @Test
    void survivesChangedOctets() {
        for (int at = 0; at < SUCCESS.length(); at++) {
            for (int value = 0; value < 256; value += 15) {
                byte[] octets = SUCCESS.toArray();
                octets[at] = (byte) value;
                assertEveryOctetIsCovered(Dissection.of(Bytes.wrap(octets)));
            }
        }
    }

    @Test
    void rendersAsIndentedText() {
        assertThat(DissectionText.of(Dissection.of(SUCCESS)).lines())
                .startsWith(
                        "Binding success, XOR-MAPPED-ADDRESS 192.0.2.1:32853",
                        "  0000  Message Type: 0x0101 (Binding success response)",
                        "    0000  Class: 0b10 (success response)",
                        "    0000  Method: 0x001 (Binding)",
                        "  0002  Message Length: 20")
                .contains("    0020  Type: 0x8022 (SOFTWARE)", "    0026  Padding: 0000");
    }

    @Test
    void doesNotLetTextOfTheNetworkSteerATerminal() {
        Bytes escape = Bytes.ofHex("0101 0008 2112a442" + ID + "8022 0004 1b5b324a");

        assertThat(DissectionText.of(Dissection.of(escape)))
                .doesNotContain("\u001b")
                .contains("\\u001b[2J");
    }

    @Test
    void dumpsHexAndPointsAtMarkedOctets() {
        String dump = HexDump.of(SUCCESS.slice(0, 20), List.of(new HexDump.Range(2, 2), new HexDump.Range(15, 2)));

        assertThat(dump.lines())
                .containsExactly(
                        "0000  01 01 00 14 21 12 a4 42  00 01 02 03 04 05 06 07  |....!..B........|",
                        "            ^^ ^^" + " ".repeat(35) + "^^",
                        "0010  08 09 0a 0b                                       |....|",
                        "      ^^");
    }
}
