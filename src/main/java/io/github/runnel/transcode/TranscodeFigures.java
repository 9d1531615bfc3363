package io.github.runnel.transcode;

/**
 * What transcoding comes to, for those who operate the server.
 *
 * @param running transcoders at work
 * @param started children since the server started, again after failures too
 * @param failures children that ended by themselves, or did not start
 * @param lostTags what no child took in time
 */
public record TranscodeFigures(int running, long started, long failures, long lostTags) {}
