/**
 * TLS: the authenticator, the settings of the client, certificates, keys and ciphers.
 */
@NullMarked
package io.rpyc.security.tls;

import org.jspecify.annotations.NullMarked;
