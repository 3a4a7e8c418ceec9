/**
 * Auto-configuration of who may use the server.
 */
@NullMarked
package io.rpyc.spring.boot.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
