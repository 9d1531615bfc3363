package io.github.runnel.rtmp.message;

import io.github.runnel.amf.AmfLimits;
import io.github.runnel.amf.AmfReader;
import io.github.runnel.amf.AmfValue;
import io.github.runnel.amf.AmfValue.Nothing;
import io.github.runnel.amf.AmfWriter;
import io.github.runnel.bytes.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A call to the other end, or the answer to one (RTMP 1.0, sections 7.1.1 and 7.2).
 *
 * @param transactionId which the answer repeats; 0 asks for no answer
 * @param object the command object, mostly null
 * @param arguments what comes behind the object
 */
public record Command(int streamId, String name, double transactionId, AmfValue object, List<AmfValue> arguments)
        implements Message {

    public Command {
        arguments = List.copyOf(arguments);
    }

    static Command read(RawMessage raw, AmfLimits limits) {
        List<AmfValue> values = AmfReader.readAll(Amf3Envelope.open(raw), limits);
        String name = value(values, 0)
                .flatMap(AmfValue::asText)
                .orElseThrow(() -> ProtocolException.malformed("command without a name"));
        double transactionId = value(values, 1).orElse(Nothing.NULL).asNumber().orElse(0);
        AmfValue object = value(values, 2).orElse(Nothing.NULL);
        List<AmfValue> arguments = values.subList(Math.min(3, values.size()), values.size());
        return new Command(raw.streamId(), name, transactionId, object, arguments);
    }

    /** The argument at that place, from 0, if it is a string. */
    public Optional<String> text(int index) {
        return value(arguments, index).flatMap(AmfValue::asText);
    }

    /** A property of the argument at that place, from 0, if it is a string. */
    public Optional<String> text(int index, String property) {
        return value(arguments, index)
                .flatMap(argument -> argument.get(property))
                .flatMap(AmfValue::asText);
    }

    /** The argument at that place, from 0, if it is a number. */
    public OptionalDouble number(int index) {
        return value(arguments, index).map(AmfValue::asNumber).orElse(OptionalDouble.empty());
    }

    /** The argument at that place, from 0, if it says yes or no. */
    public Optional<Boolean> flag(int index) {
        return value(arguments, index)
                .filter(AmfValue.Bool.class::isInstance)
                .map(AmfValue.Bool.class::cast)
                .map(AmfValue.Bool::value);
    }

    public boolean wantsAnswer() {
        return transactionId != 0;
    }

    @Override
    public RawMessage toRaw() {
        List<AmfValue> values = new ArrayList<>(List.of(AmfValue.of(name), AmfValue.of(transactionId), object));
        values.addAll(arguments);
        return new RawMessage(MessageType.COMMAND_AMF0.id(), streamId, 0, AmfWriter.bytesOf(values));
    }

    @Override
    public void deliverTo(MessageReceiver receiver) {
        receiver.on(this);
    }

    private static Optional<AmfValue> value(List<AmfValue> values, int index) {
        return index < values.size() ? Optional.of(values.get(index)) : Optional.empty();
    }
}
