/**
 * Auto-configuration for observations, meters and logging.
 */
@NullMarked
package io.rpyc.spring.boot.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
