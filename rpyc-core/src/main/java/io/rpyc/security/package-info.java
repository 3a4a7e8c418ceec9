/**
 * Who the peer of a connection is, and what it may do: authenticators, credentials, TLS
 * settings, policies and lock-out, all usable without Spring.
 */
@NullMarked
package io.rpyc.security;

import org.jspecify.annotations.NullMarked;
