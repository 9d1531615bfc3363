package io.github.runnel.ts;

import java.util.Locale;
import java.util.zip.CRC32;

/** A transport stream as text: its programs, and one line an access unit ({@code pid decoding-ms presentation-ms entry length crc32}). */
public final class TsDump {

    private static final double TICKS_PER_MS = 90;

    private TsDump() {}

    public static String of(TsCheck stream) {
        StringBuilder text = new StringBuilder();
        stream.programs().forEach(program -> text.append(program).append('\n'));
        stream.units().forEach(unit -> text.append(line(unit)));
        return text.toString();
    }

    private static String line(TsCheck.Unit unit) {
        CRC32 crc = new CRC32();
        crc.update(unit.payload().toBuffer());
        return String.format(
                Locale.ROOT,
                "%d %8.2f %8.2f %-5s %6d %08x%n",
                unit.pid(),
                unit.decodingTicks() / TICKS_PER_MS,
                unit.ticks() / TICKS_PER_MS,
                unit.isEntry() ? "entry" : "",
                unit.payload().size(),
                crc.getValue());
    }
}
