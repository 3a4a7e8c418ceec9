/**
 * The security examples of rpyc's documentation, each with its own profile.
 */
@NullMarked
package io.rpyc.sample.security;

import org.jspecify.annotations.NullMarked;
