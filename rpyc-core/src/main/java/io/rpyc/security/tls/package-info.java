/**
 * TLS: the authenticator that speaks it, the client's settings, certificates, keys and
 * ciphers.
 */
@NullMarked
package io.rpyc.security.tls;

import org.jspecify.annotations.NullMarked;
