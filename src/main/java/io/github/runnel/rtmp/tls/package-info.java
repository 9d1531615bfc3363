/**
 * The certificate of RTMPS: its files, what they hold, and their change while connections go on.
 *
 * <h2>Decisions</h2>
 *
 * <ul>
 *   <li>Files are compared by what they hold. That finds a rename, a swapped symbolic link (a Kubernetes secret is one) and a
 *       file that was written anew alike, whatever the clock of the file system can tell apart; they have a few kilobytes.
 *   <li>A change is taken when two looks have seen the same: whoever replaces a certificate and then its key is not caught
 *       in between.
 *   <li>TLS comes from the JDK, so that the WAR brings no native library for it.
 * </ul>
 */
@NullMarked
package io.github.runnel.rtmp.tls;

import org.jspecify.annotations.NullMarked;
