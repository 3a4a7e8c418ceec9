/**
 * A pool of connections to the servers of one channel.
 */
@NullMarked
package io.rpyc.spring.client.pool;

import org.jspecify.annotations.NullMarked;
