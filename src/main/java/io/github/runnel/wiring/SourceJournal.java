package io.github.runnel.wiring;

import io.github.runnel.pull.SourceStatus;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Writes into the log why streams that are pulled have ended, the stream key first; of many failures in a row only some. */
final class SourceJournal implements Consumer<SourceStatus> {

    private static final System.Logger LOG = System.getLogger("io.github.runnel.sources");

    @Override
    public void accept(SourceStatus source) {
        boolean isNews = Integer.bitCount(source.failures()) == 1; // 1, 2, 4, 8 …
        LOG.log(
                isNews ? Level.INFO : Level.DEBUG,
                "{0} from {1}: {2}; failures in a row: {3}, next try in {4} ms",
                source.key(),
                source.address(),
                source.lastError().map(SourceStatus.Failure::why).orElse(""),
                String.valueOf(source.failures()),
                String.valueOf(source.nextTryMs().orElse(0)));
    }
}
