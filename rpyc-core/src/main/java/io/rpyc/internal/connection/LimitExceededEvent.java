package io.rpyc.internal.connection;

import io.rpyc.limit.Limit;

/**
 * Pipeline event: the channel is about to be closed because of a limit.
 *
 * @param limit the limit
 * @param reason the reason
 */
record LimitExceededEvent(Limit limit, String reason) {
}
