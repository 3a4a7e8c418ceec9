/**
 * The order and the threads of calls: permits, semaphores, the executor. It knows nothing
 * of connections and messages.
 */
@NullMarked
package io.rpyc.internal.execution;

import org.jspecify.annotations.NullMarked;
