/**
 * Auto-configuration of observations, meters and log lines.
 */
@NullMarked
package io.rpyc.spring.boot.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
