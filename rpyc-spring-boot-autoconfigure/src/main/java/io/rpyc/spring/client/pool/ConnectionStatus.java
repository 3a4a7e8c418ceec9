package io.rpyc.spring.client.pool;

import io.rpyc.connection.RpycConnection;

/**
 * A connection of a pool at one moment.
 *
 * @param connection the connection
 * @param state its state
 * @param calls the number of calls that use it
 * @param references the number of objects of the server that are held
 * @since 0.1
 */
public record ConnectionStatus(RpycConnection connection, ConnectionState state, int calls, int references) {
}
