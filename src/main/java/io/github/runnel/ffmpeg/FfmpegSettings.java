package io.github.runnel.ffmpeg;

/**
 * Where FFmpeg is.
 *
 * @param command path of the program, or a name that is looked for in the PATH
 */
public record FfmpegSettings(String command) {}
