/**
 * The connection API: the connection itself, its listeners, interceptors of invocations,
 * access rules, and the options that a server and a client have in common.
 */
@NullMarked
package io.rpyc.connection;

import org.jspecify.annotations.NullMarked;
