/**
 * Auto-configuration for RPyC clients.
 */
@NullMarked
package io.rpyc.spring.boot.autoconfigure.client;

import org.jspecify.annotations.NullMarked;
