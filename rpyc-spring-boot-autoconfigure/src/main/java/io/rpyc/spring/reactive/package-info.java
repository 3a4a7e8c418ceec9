/**
 * Reactor's types as arguments and results of calls.
 */
@NullMarked
package io.rpyc.spring.reactive;

import org.jspecify.annotations.NullMarked;
