/**
 * The RPyC server on Netty.
 */
@NullMarked
package io.rpyc.server;

import org.jspecify.annotations.NullMarked;
