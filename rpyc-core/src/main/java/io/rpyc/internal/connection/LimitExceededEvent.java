package io.rpyc.internal.connection;

/**
 * Says in a pipeline that the channel is about to be closed for a limit.
 *
 * @param limit the name of the limit
 * @param reason what the peer did
 */
record LimitExceededEvent(String limit, String reason) {
}
