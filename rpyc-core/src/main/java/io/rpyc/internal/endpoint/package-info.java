/**
 * Builds the state that all connections of one server or client share from their options.
 */
@NullMarked
package io.rpyc.internal.endpoint;

import org.jspecify.annotations.NullMarked;
