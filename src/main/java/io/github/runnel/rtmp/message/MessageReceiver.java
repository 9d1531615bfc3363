package io.github.runnel.rtmp.message;

/** Listens to messages, one method for each kind. Kinds that have no method here are of no interest to anybody. */
public interface MessageReceiver {

    void on(Command command);

    void on(Media media);

    void on(Data data);

    void on(UserControl control);

    void on(WindowAckSize window);

    void on(SetPeerBandwidth bandwidth);
}
