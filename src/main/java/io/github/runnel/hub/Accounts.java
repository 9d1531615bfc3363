package io.github.runnel.hub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who has an account of its own: as many names as are allowed, and all others share one.
 *
 * <p>A name keeps its account when its stream goes, and goes on with it when the stream comes again; only when a new name finds
 * no place, the one that has been gone for longest loses its own. A stream that shares does so for as long as it is there.
 *
 * <p>Thread-safe. Sums are made outside of the lock that comings and goings take.
 */
final class Accounts {

    private final int most;
    private final Map<StreamKey, Account> own = new LinkedHashMap<>(); // of the gone, the longest gone first
    private final Map<LiveStream, Account> present = new HashMap<>();
    private final Account others = new Account(Optional.empty());

    /** @param most how many names may have an account of their own */
    Accounts(int most) {
        this.most = most;
    }

    /** Does nothing for a stream that has come in already. */
    synchronized void enter(LiveStream stream) {
        if (!present.containsKey(stream)) {
            Account account = account(stream.key());
            account.enter(stream);
            present.put(stream, account);
        }
    }

    /** Does nothing for a stream that has not come in: a name that was only waited for. */
    synchronized void leave(LiveStream stream) {
        Account account = present.remove(stream);
        if (account != null) {
            account.leave(stream);
            if (own.remove(stream.key(), account)) {
                own.put(stream.key(), account); // behind those who went before
            }
        }
    }

    /** The sum of the others is the last one; it is left out as long as there were none. */
    List<StreamFigures> figures() {
        List<Account> all;
        synchronized (this) {
            all = new ArrayList<>(own.values());
        }
        if (others.wasUsed()) {
            all.add(others);
        }
        return all.stream().map(Account::figures).toList();
    }

    private Account account(StreamKey key) {
        Account known = own.get(key);
        if (known != null) {
            return known;
        }
        if (own.size() >= most && !removeLongestGone()) {
            return others;
        }
        Account account = new Account(Optional.of(key));
        own.put(key, account);
        return account;
    }

    private boolean removeLongestGone() {
        Optional<StreamKey> gone = own.entrySet().stream()
                .filter(entry -> entry.getValue().isVacant())
                .map(Map.Entry::getKey)
                .findFirst();
        gone.ifPresent(own::remove);
        return gone.isPresent();
    }
}
