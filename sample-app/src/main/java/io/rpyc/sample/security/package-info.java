/**
 * The security examples of rpyc's documentation, each under a profile of its own.
 */
@NullMarked
package io.rpyc.sample.security;

import org.jspecify.annotations.NullMarked;
