package io.github.runnel.support;

import io.github.runnel.bytes.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The ways in which bytes can arrive from a network. */
public enum Arrival {
    WHOLE,
    BYTE_BY_BYTE,
    RANDOM_SEED_1,
    RANDOM_SEED_2;

    /** The pieces in which {@code all} arrives. */
    public List<Bytes> pieces(Bytes all) {
        return switch (this) {
            case WHOLE -> List.of(all);
            case BYTE_BY_BYTE -> cut(all, 1, null);
            case RANDOM_SEED_1 -> cut(all, 40, new Random(1));
            case RANDOM_SEED_2 -> cut(all, 3000, new Random(2));
        };
    }

    private static List<Bytes> cut(Bytes all, int most, @Nullable Random random) {
        List<Bytes> pieces = new ArrayList<>();
        for (int at = 0; at < all.size(); ) {
            int length = random == null ? most : 1 + random.nextInt(most);
            length = Math.min(length, all.size() - at);
            pieces.add(all.slice(at, length));
            at += length;
        }
        return pieces;
    }
}
