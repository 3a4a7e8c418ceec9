/**
 * Auto-configuration for the server.
 */
@NullMarked
package io.rpyc.spring.boot.autoconfigure.server;

import org.jspecify.annotations.NullMarked;
