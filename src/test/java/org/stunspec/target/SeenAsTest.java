package org.stunspec.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Telling a forwarder in between from a server that gets the address wrong. */
class SeenAsTest {
    @ParameterizedTest
    @CsvSource({
        "172.17.0.1,127.0.0.1,true",
        "10.88.0.1,192.168.1.7,true",
        "fd00::1,::1,true",
        "127.0.0.1,127.0.0.1,false",
        "192.168.1.7,192.168.1.7,false",
        "94.18.164.66,127.0.0.1,false",
        "1.0.0.127,127.0.0.1,false"
    })
    void onlyAnotherPrivateAddressLooksForwarded(String mapped, String local, boolean forwarded) {
        Features.SeenAs seen =
                new Features.SeenAs(new InetSocketAddress(mapped, 40000), new InetSocketAddress(local, 50000));

        assertThat(seen.looksForwarded()).isEqualTo(forwarded);
    }
}
