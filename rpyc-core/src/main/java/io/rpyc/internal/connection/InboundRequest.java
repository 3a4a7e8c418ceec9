package io.rpyc.internal.connection;

/**
 * The data of a request of the peer until it is answered.
 *
 * @param seq its number on the wire
 * @param handler the number of its operation
 * @param size the bytes of its payload and of the decoded objects
 */
record InboundRequest(Number seq, int handler, long size) {

}
