/**
 * Authentication of peers: authenticators, credentials and lockout, independent of
 * Spring.
 */
@NullMarked
package io.rpyc.security;

import org.jspecify.annotations.NullMarked;
