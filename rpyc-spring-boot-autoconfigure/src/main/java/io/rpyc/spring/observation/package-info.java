/**
 * Observations, meters and log lines of RPyC connections and calls.
 */
@NullMarked
package io.rpyc.spring.observation;

import org.jspecify.annotations.NullMarked;
