/**
 * Observations, meters and log messages of RPyC connections and calls.
 */
@NullMarked
package io.rpyc.spring.observation;

import org.jspecify.annotations.NullMarked;
