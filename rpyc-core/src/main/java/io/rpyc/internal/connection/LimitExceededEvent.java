package io.rpyc.internal.connection;

import io.rpyc.limit.Limit;

/**
 * Says in a pipeline that the channel is about to be closed for a limit.
 *
 * @param limit the limit
 * @param reason what the peer did
 */
record LimitExceededEvent(Limit limit, String reason) {
}
