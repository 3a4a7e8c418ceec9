package io.rpyc.internal.connection;

/**
 * The event of a channel whose peer has ended, with what is known about the end. It comes
 * before the channel is closed.
 *
 * @param details how the peer ended
 */
public record PeerEnded(String details) {
}
