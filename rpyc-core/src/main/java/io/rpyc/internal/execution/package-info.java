/**
 * The order and the threads of calls: permits, semaphores, the executor. Independent of
 * connections and messages.
 */
@NullMarked
package io.rpyc.internal.execution;

import org.jspecify.annotations.NullMarked;
