package io.github.runnel.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.runnel.bytes.Bytes;
import io.github.runnel.bytes.ProtocolException;
import java.util.List;
import java.util.function.Consumer;

/** Every decoder of the room throws nothing but ProtocolException, and so does what it has decoded. */
final class CodecFuzzTest {

    private static final List<Consumer<Bytes>> DECODERS = List.of(
            bytes -> AvcDecoderConfiguration.parse(bytes).sps(),
            bytes -> AvcSps.parse(bytes).profile().level(),
            bytes -> HevcDecoderConfiguration.parse(bytes).sps(),
            bytes -> HevcSps.parse(bytes).profile().level(),
            bytes -> Av1DecoderConfiguration.parse(bytes).size(),
            bytes -> VpDecoderConfiguration.parse(bytes).level(),
            Vp9Keyframe::parse,
            bytes -> AudioSpecificConfig.parse(bytes).profile(),
            OpusHead::parse,
            FlacStreamInfo::parse,
            Mp3Header::parse);

    @FuzzTest(maxDuration = "2m")
    void decodersRefuseWithProtocolException(byte[] data) {
        Bytes bytes = Bytes.wrap(data);
        DECODERS.forEach(decoder -> decode(decoder, bytes));
    }

    private static void decode(Consumer<Bytes> decoder, Bytes bytes) {
        try {
            decoder.accept(bytes);
        } catch (ProtocolException refused) {
            // The only way out that is allowed.
        }
    }
}
