/**
 * FFmpeg, as a program of this machine: whether it is there, and children that run it.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>A child never outlives the application: {@link io.github.runnel.ffmpeg.Ffmpeg#close} ends all of them, at first kindly.
 *       When the whole server dies, its pipes close, and the child ends at its next read or write.
 *   <li>What a child says for people is kept, some lines of it, with user names, passwords and queries of addresses blotted out.
 *       Who started the child decides whether it is logged.
 *   <li>Who writes to a child and reads from it does so on threads of its own. A pipe that nobody reads blocks the child.
 * </ul>
 */
@NullMarked
package io.github.runnel.ffmpeg;

import org.jspecify.annotations.NullMarked;
