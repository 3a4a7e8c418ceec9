/**
 * Auto-configuration for security.
 */
@NullMarked
package io.rpyc.spring.boot.autoconfigure.security;

import org.jspecify.annotations.NullMarked;
