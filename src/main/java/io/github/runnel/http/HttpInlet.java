package io.github.runnel.http;

import io.github.runnel.bytes.Bytes;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The body of one publisher's request, read when there is something to read.
 *
 * <p>Threads note what has happened, and one of them at a time acts on it. What comes behind a verdict is read away for a moment:
 * who is in the middle of a picture would otherwise see a reset in place of the answer.
 */
final class HttpInlet implements ReadListener {

    /** Of the versions whose connections are closed by a header. */
    private static final String FIRST_HTTP = "HTTP/1";

    private static final System.Logger LOG = System.getLogger(HttpInlet.class.getName());
    private static final int PIECE_BYTES = 16 * 1024;

    private final AsyncContext async;
    private final ServletInputStream in;
    private final HttpServletResponse response;
    private final boolean isFirstHttp;
    private final FlvInlet inlet;
    private final byte[] piece = new byte[PIECE_BYTES];
    private final Turns turns = new Turns(this::act);

    private volatile boolean hasData;
    private volatile boolean isAtEnd;
    private volatile boolean isBroken;
    private boolean isTold; // this and the next one by who acts
    private boolean isOver;

    HttpInlet(AsyncContext async, FlvInlet inlet) throws IOException {
        HttpServletRequest request = (HttpServletRequest) async.getRequest();
        this.async = async;
        this.in = request.getInputStream();
        this.response = (HttpServletResponse) async.getResponse();
        this.isFirstHttp = request.getProtocol().startsWith(FIRST_HTTP);
        this.inlet = inlet;
    }

    /** Lets the container tell when there is something to read. Called on the request's own thread. */
    void open() {
        inlet.belongsTo(turns);
        turns.take(); // who was refused hears it at once
        try {
            in.setReadListener(this);
        } catch (IllegalStateException completed) {
            LOG.log(Level.DEBUG, () -> "publisher was ended before it was opened: " + completed.getMessage());
        }
    }

    @Override
    public void onDataAvailable() {
        hasData = true;
        turns.take();
    }

    @Override
    public void onAllDataRead() {
        isAtEnd = true;
        turns.take();
    }

    @Override
    public void onError(Throwable broken) {
        LOG.log(Level.DEBUG, () -> "publisher broke off: " + broken);
        isBroken = true;
        turns.take();
    }

    private void act() {
        if (isOver) {
            return;
        }
        try {
            if (!isBroken) {
                read();
                answer();
                if (hasData && !turns.isCut()) {
                    turns.take(); // once more
                }
            }
        } catch (IOException
                | IllegalStateException broken) { // the second where the container has taken the request back
            LOG.log(Level.DEBUG, () -> "publisher broke off: " + broken);
            isBroken = true;
        }
        if (isBroken || isAtEnd || turns.isCut()) {
            complete();
        }
    }

    /** What comes in while this looks is noted again. A verdict is not kept waiting by a body that comes fast. */
    private void read() throws IOException {
        boolean goesOn = hasData;
        hasData = false;
        while (goesOn
                && in.isReady()
                && !in.isFinished()) { // in this order: asked at the end, WildFly tells that it is
            int length = in.read(piece);
            goesOn = length >= 0;
            if (goesOn) {
                inlet.read(Bytes.wrap(piece).slice(0, length)); // nothing of it is kept
            }
            if (turns.isCut() || (!isTold && inlet.verdict().isPresent())) {
                hasData |= goesOn;
                return;
            }
        }
    }

    private void answer() throws IOException {
        if (isAtEnd) {
            inlet.finish();
        }
        Optional<Verdict> verdict = inlet.verdict();
        if (verdict.isPresent()) {
            tell(verdict.get());
        } else if (isAtEnd) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    private void tell(Verdict why) throws IOException {
        if (!isTold) {
            isTold = true;
            if (isFirstHttp) {
                response.setHeader("Connection", "close");
            }
            why.refusal().send(response);
            response.flushBuffer();
        }
    }

    private void complete() {
        isOver = true;
        inlet.closed();
        try {
            async.complete();
        } catch (IllegalStateException already) {
            LOG.log(Level.DEBUG, () -> "the container had completed the request: " + already.getMessage());
        }
    }
}
