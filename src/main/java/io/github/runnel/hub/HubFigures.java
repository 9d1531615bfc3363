package io.github.runnel.hub;

import io.github.runnel.hub.RefusedException.Refusal;
import java.util.List;
import java.util.Map;

/**
 * The hub's figures for those who operate the server.
 *
 * @param viewers of all streams, those who wait included
 * @param publishers who are there, by the name of their protocol; a name that was once there stays, with 0
 * @param waiting viewers who wait for a publisher
 * @param streams at most so many as were asked for, and one for the sum of the others, if there are or were any
 * @param endedPublishers since the server started
 * @param refusedPublishers since the server started
 * @param refusedViewers since the server started; who waited for a stream in vain was not refused, but ended
 * @param endedViewers since the server started
 * @param lag how far behind viewers were found
 */
public record HubFigures(
        int viewers,
        Map<String, Integer> publishers,
        int waiting,
        List<StreamFigures> streams,
        Map<EndReason, Long> endedPublishers,
        Map<Refusal, Long> refusedPublishers,
        Map<Refusal, Long> refusedViewers,
        Map<EndReason, Long> endedViewers,
        LagFigures lag) {}
